import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { samplePages } from './fixtures/pages.ts'

/*
 * What a page sounds like. A voice reads words, names and order; it sees no size, no colour and no
 * picture. How a voice says a word is its own business: here is what it is given to say.
 */

test('every page can be followed by ear', async ({ page, request }) => {
  const faults: string[] = []
  for (const address of await samplePages(request)) {
    await page.goto(address)
    faults.push(...(await faultsOf(page)).map((fault) => `${address} ${fault}`))
  }
  expect(faults).toEqual([])
})

test('the search for what cannot be heard would find it', async ({ page }) => {
  const bad: readonly (readonly [html: string, fault: string])[] = [
    ['<h4>Too deep</h4>', 'heading'],
    ['<ul><p>Not an item</p></ul>', 'list'],
    ['<a href="/"></a>', 'name'],
    ['<button></button>', 'name'],
    ['<img src="/icon.svg">', 'picture'],
    ['<svg role="img"><text>words</text></svg>', 'picture'],
    ['<table><tr><td>no header</td></tr></table>', 'table'],
    ['<p>Take e.g. a walk</p>', 'words'],
    ['<p>In 3–6 months</p>', 'words'],
    ['<p>READ THIS NOW</p>', 'words'],
  ]
  for (const [html, fault] of bad) {
    await page.goto('/self-care/')
    await page.locator('main').evaluate((main, added) => {
      main.querySelector('h1')?.insertAdjacentHTML('afterend', added)
    }, html)
    const found = await faultsOf(page)
    expect(
      found.some((words) => words.startsWith(`${fault}:`)),
      `${html}: ${found}`,
    ).toBe(true)
  }
})

test('no picture holds words', () => {
  const folder = path.join(import.meta.dirname, '..', 'public', 'articles')
  const pictures = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.svg'),
  )
  expect(pictures.length).toBeGreaterThan(5)
  for (const name of pictures) {
    const words = [
      ...readFileSync(path.join(folder, name), 'utf8').matchAll(/<text[^>]*>([^<]*)<\/text>/g),
    ].map(([, text = '']) => text.trim())
    // The numbers of the steps, which the steps beside the picture have as well.
    expect(
      words.filter((text) => !/^\d*$/.test(text)),
      name,
    ).toEqual([])
  }
})

async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
    const isHeard = (element: Element) =>
      element.closest('[aria-hidden="true"], [hidden]') === null && element.checkVisibility()
    const nameOf = (element: Element) =>
      (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() ||
      [...element.querySelectorAll('img')].map(({ alt }) => alt).join(' ')

    if (!/^[a-z]{2}/.test(document.documentElement.lang)) faults.push('language: none')

    let above = 0
    for (const heading of all('main :is(h1, h2, h3, h4, h5, h6)').filter(isHeard)) {
      const level = Number(heading.localName.slice(1))
      if (level > above + 1) faults.push(`heading: ${heading.textContent} skips a level`)
      if (nameOf(heading) === '') faults.push('heading: empty')
      above = level
    }
    if (all('h1').length !== 1) faults.push(`heading: ${all('h1').length} of the first level`)

    for (const list of all(':is(ul, ol)')) {
      const others = [...list.children].filter(({ localName }) => localName !== 'li')
      if (others.length > 0) faults.push(`list: ${others[0]?.localName} in a list`)
    }
    for (const item of all('li')) {
      if (!/^(ul|ol|menu)$/.test(item.parentElement?.localName ?? ''))
        faults.push('list: item alone')
    }
    for (const term of all('dt')) {
      if (term.closest('dl') === null) faults.push('list: term alone')
    }

    for (const element of all(':is(a[href], button, summary)').filter(isHeard)) {
      if (nameOf(element) === '') faults.push(`name: none for ${element.outerHTML.slice(0, 80)}`)
    }
    for (const field of document.querySelectorAll('input, textarea, select')) {
      const labels = field instanceof HTMLInputElement ? field.labels : null
      const isNamed =
        (labels?.length ?? 0) > 0 ||
        field.id === '' ||
        document.querySelector(`[for="${field.id}"]`)
      if (!isNamed && !field.hasAttribute('aria-label')) faults.push(`name: none for ${field.id}`)
    }

    for (const picture of document.querySelectorAll('img')) {
      if (!picture.hasAttribute('alt')) faults.push(`picture: no words for ${picture.src}`)
    }
    for (const drawing of document.querySelectorAll('svg')) {
      // A drawing of links is heard as its links, and each of those needs a name.
      const isSilent =
        drawing.closest('[aria-hidden="true"]') !== null || drawing.querySelector('a') !== null
      const name =
        drawing.getAttribute('aria-label') ??
        drawing.getAttribute('aria-labelledby') ??
        drawing.querySelector(':scope > title')?.textContent
      if (!isSilent && (name === null || name === undefined || name === '')) {
        faults.push(`picture: no words for ${drawing.outerHTML.slice(0, 80)}`)
      }
    }

    for (const table of all('table')) {
      if (table.querySelector('th') === null) faults.push('table: no headers')
    }

    // Text of ours: references are printed as their authors spell them, and /sources/ holds nothing else.
    if (location.pathname.startsWith('/sources/')) return faults
    const quoted = '[role="doc-bibliography"], .cite-code, code, nav, dl, cite, q, .cite'
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, 4)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      const text = textContent ?? ''
      if (parentElement === null || parentElement.closest(`script, style, ${quoted}`)) continue
      const odd =
        /\b(?:e\.g|i\.e|approx|vs)\.|\betc\b|[\d]\s?[–~]\s?\d|[≥≤±→]|\b\p{Lu}{2,} \p{Lu}{2,} \p{Lu}{2,}\b/u.exec(
          text,
        )
      if (odd !== null && isHeard(parentElement))
        faults.push(`words: "${odd[0]}" in "${text.trim().slice(0, 60)}"`)
    }
    return faults
  })
}
