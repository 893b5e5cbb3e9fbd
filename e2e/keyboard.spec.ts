import { expect, test, type Page } from '@playwright/test'
import { LAYOUTS, samplePages } from './fixtures/pages.ts'

test('the first stop is the way past everything, seen only when focused', async ({ page }) => {
  await page.goto('/lower-back-pain/')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  const hidden = await skip.boundingBox()
  expect(hidden?.width).toBeLessThanOrEqual(1)
  await page.keyboard.press('Tab')
  await expect(skip).toBeFocused()
  const shown = await skip.boundingBox()
  expect(shown?.height).toBeGreaterThanOrEqual(44)
  expect(shown?.width).toBeGreaterThanOrEqual(44)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').getByRole('link').first()).toBeFocused()
})

for (const { kind, path } of LAYOUTS) {
  test(`Tab visits all of a page of kind "${kind}" in order, visibly, and lets go`, async ({
    page,
  }) => {
    await page.goto(path)
    const expected = await focusableNames(page)
    const visited: string[] = []
    const faults: string[] = []
    for (let stop = 0; stop < expected.length; stop += 1) {
      await pressTab(page)
      const { name, fault } = await describeFocus(page)
      visited.push(name)
      if (fault !== null) faults.push(`${name}: ${fault}`)
    }
    expect(visited).toEqual(expected)
    expect(faults).toEqual([])
    await pressTab(page)
    expect((await describeFocus(page)).name, 'past the last stop').toMatch(/^(BODY|HTML)/)
  })
}

test('the contents list moves the reader on, and the next Tab goes from there', async ({
  page,
}) => {
  await page.goto('/epidural-back-pain/')
  const entry = page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'What studies found' })
  await entry.press('Enter')
  await expect(page.getByRole('heading', { name: 'What studies found' })).toBeInViewport()
  await page.keyboard.press('Tab')
  const after = await page.evaluate(() => {
    const heading = document.getElementById('what-studies-found')
    const focused = document.activeElement
    return heading !== null && focused !== null
      ? heading.compareDocumentPosition(focused) === Node.DOCUMENT_POSITION_FOLLOWING
      : false
  })
  expect(after).toBe(true)
})

test('whatever scrolls sideways can be scrolled by keyboard', async ({ page, request }) => {
  await page.setViewportSize({ width: 700, height: 800 })
  let tables = 0
  for (const path of await samplePages(request)) {
    await page.goto(path)
    tables += await page.getByRole('table').count()
    const faults = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *')]
        .filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowX))
        .filter((box) => box.checkVisibility() && box.popover === null)
        .filter((box) => box.tabIndex < 0)
        .map((box) => box.outerHTML.slice(0, 100)),
    )
    expect(faults, path).toEqual([])
  }
  expect(tables, 'there are tables to look at').toBeGreaterThan(0)
})

/**
 * What a keyboard can reach, in document order, each with the words that name it. Of a group of
 * choices Tab stops at one: the one that is chosen, or else the first.
 */
async function focusableNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const stops = [
      ...document.querySelectorAll(
        'a[href], button, summary, input, select, textarea, [tabindex="0"]',
      ),
    ].filter((element) => element.checkVisibility())
    const groups = new Map<string, HTMLInputElement>()
    for (const element of stops) {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') continue
      if (element.checked || !groups.has(element.name)) groups.set(element.name, element)
    }
    return stops
      .filter(
        (element) =>
          !(element instanceof HTMLInputElement) ||
          element.type !== 'radio' ||
          groups.get(element.name) === element,
      )
      .map((element) => {
        // A link in a drawing has text and no layout of it.
        const words = element instanceof HTMLElement ? element.innerText : element.textContent
        return `${element.tagName} ${element.ariaLabel ?? words?.trim()}`
      })
  })
}

/** Tab, as often as it takes to leave a field of dates, whose day, month and year are stops too. */
async function pressTab(page: Page): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement)
  const staysInDate = () =>
    page.evaluate(
      (element) =>
        element === document.activeElement &&
        element instanceof HTMLInputElement &&
        element.type === 'date',
      before,
    )
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('Tab')
    if (!(await staysInDate())) return
  }
}

/** Where the focus is, and what keeps a reader from seeing it; null when nothing does. */
async function describeFocus(page: Page): Promise<{ name: string; fault: string | null }> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { name: 'BODY ', fault: null }
    const text = element instanceof HTMLElement ? element.innerText : element.textContent
    const name = `${element.tagName} ${element.ariaLabel ?? text?.trim()}`
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect()
    // Shapes of a drawing leave gaps and overlap: one spot of a link that can be seen is enough.
    const parts =
      element instanceof SVGElement ? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.5]
    const isSeen = parts.some((x) =>
      parts.some((y) =>
        element.contains(
          document.elementFromPoint(box.left + box.width * x, box.top + box.height * y),
        ),
      ),
    )
    const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
      return { name, fault: 'no outline' }
    if (outlineColor.endsWith(', 0)')) return { name, fault: 'an outline nobody can see' }
    if (!isInView) return { name, fault: 'off the screen' }
    return { name, fault: isSeen ? null : 'behind something else' }
  })
}
