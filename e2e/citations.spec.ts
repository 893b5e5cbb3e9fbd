import { expect, test, type Page } from '@playwright/test'
import { citationOf, openEvidence } from './fixtures/citation.ts'
import { listGuides } from './fixtures/pages.ts'

const ARTICLE = '/epidural-back-pain/'

test('a number opens its evidence where the reader is, and a second press closes it', async ({
  page,
}) => {
  await page.goto(ARTICLE)
  const number = citationOf(page, 2)
  await number.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => scrollY)
  await number.click()
  await expect(openEvidence(page)).toBeInViewport({ ratio: 1 })
  await expect(openEvidence(page)).toHaveAccessibleName('Source 2')
  expect(await page.evaluate(() => scrollY)).toBe(before)
  await number.click()
  await expect(openEvidence(page)).toBeHidden()
})

test('neither a hovering pointer nor the focus alone opens anything', async ({ page }) => {
  await page.goto(ARTICLE)
  await page.evaluate(() => {
    document.addEventListener('beforetoggle', () => document.body.append('OPENED'), true)
  })
  await citationOf(page, 1).hover()
  await citationOf(page, 2).focus()
  await page.keyboard.press('Tab')
  await expect(openEvidence(page)).toHaveCount(0)
  await expect(page.getByText('OPENED')).toHaveCount(0)
  // The listener does hear a press, or the lines above would prove nothing.
  await citationOf(page, 1).click()
  await expect(page.getByText('OPENED')).toBeVisible()
})

test('Escape, a press elsewhere and the close button all close it', async ({ page }) => {
  await page.goto(ARTICLE)
  const ways: Record<string, () => Promise<void>> = {
    Escape: () => page.keyboard.press('Escape'),
    'a press elsewhere': () => page.mouse.click(4, 4),
    'the close button': () => openEvidence(page).getByRole('button', { name: 'Close' }).click(),
  }
  for (const [name, close] of Object.entries(ways)) {
    await test.step(name, async () => {
      await citationOf(page, 1).click()
      await expect(openEvidence(page)).toBeVisible()
      await close()
      await expect(openEvidence(page)).toBeHidden()
    })
  }
})

test('only one piece of evidence is open at a time', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(ARTICLE)
  await citationOf(page, 1).click()
  await expect(openEvidence(page)).toHaveAccessibleName('Source 1')
  await citationOf(page, 2).click()
  await expect(openEvidence(page)).toHaveCount(1)
  await expect(openEvidence(page)).toHaveAccessibleName('Source 2')
})

for (const key of ['Enter', 'Space']) {
  test(`${key} opens the evidence, Tab goes into it and Escape leads back`, async ({ page }) => {
    await page.goto(ARTICLE)
    const number = citationOf(page, 1)
    await number.focus()
    await page.keyboard.press(key)
    await expect(openEvidence(page)).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(openEvidence(page).getByRole('link')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(openEvidence(page).getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(openEvidence(page)).toBeHidden()
    await expect(number).toBeFocused()
  })
}

test('on a wide screen the evidence stands in the margin and covers no text', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(ARTICLE)
  // The last number of the text, low on the screen, is the likeliest to run off its end.
  const number = page.getByRole('button', { name: /^Source \d+, show$/ }).last()
  await number.evaluate((element) => element.scrollIntoView({ block: 'end' }))
  await number.click()
  await expect(openEvidence(page)).toBeInViewport({ ratio: 1 })
  const evidence = await openEvidence(page).boundingBox()
  const text = await page.getByRole('article').boundingBox()
  expect(evidence?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? Infinity))
})

test('the way from the evidence leads to its reference, whose beginning is in the open', async ({
  page,
}) => {
  await page.goto(ARTICLE)
  await citationOf(page, 5).click()
  await openEvidence(page).getByRole('link').click()
  const reference = page.locator('li:target')
  await expect(reference).toContainText('St George’s University Hospitals')
  // The evidence stays open until something else is pressed: without script no link can close it.
  const linesInTheOpen = await reference.evaluate((item) => {
    const range = document.createRange()
    range.selectNodeContents(item)
    return [...range.getClientRects()].filter(({ left, top, width, height }) =>
      item.contains(document.elementFromPoint(left + width / 2, top + height / 2)),
    ).length
  })
  expect(linesInTheOpen).toBeGreaterThanOrEqual(3)
  await page.mouse.click(4, 4)
  await expect(openEvidence(page)).toBeHidden()
  await expect(reference).toBeInViewport({ ratio: 1 })
})

test.describe('in a browser without popovers', () => {
  test.beforeEach(async ({ page }) => {
    await takePopoversAway(page)
    await page.goto(ARTICLE)
  })

  test('a number is a link to its reference, and back', async ({ page }) => {
    await expect(page.getByRole('button', { name: /^Source \d+, show$/ })).toHaveCount(0)
    await page.getByRole('link', { name: 'reference 2', exact: true }).first().click()
    await expect(page).toHaveURL(/#ref-russell-1996$/)
    const reference = page.locator('li:target')
    await expect(reference).toContainText('Long term backache after childbirth')
    await expect(reference).toBeInViewport()
    await reference
      .getByRole('link', { name: /^go to where reference 2 is used/ })
      .first()
      .click()
    await expect(page.getByRole('region', { name: 'In 20 seconds' })).toBeInViewport()
  })

  test('no evidence lies about on the page', async ({ page }) => {
    const evidence = page.getByText('What the source says')
    expect(await evidence.count()).toBeGreaterThan(1)
    await expect(evidence.filter({ visible: true })).toHaveCount(0)
  })
})

test('on paper a number is a link to its reference', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto(ARTICLE)
  await expect(page.getByRole('button')).toHaveCount(0)
  const number = page.getByRole('link', { name: 'reference 2', exact: true }).first()
  await expect(number).toBeVisible()
  await expect(number).toHaveAttribute('href', '#ref-russell-1996')
})

test('every citation of every guide leads to what it names, and back', async ({
  page,
  request,
}) => {
  for (const path of await listGuides(request)) {
    await test.step(path, async () => {
      await page.goto(path)
      const { faults, citations } = await citationFaults(page)
      expect(citations, `${path} cites`).toBeGreaterThan(0)
      expect(faults, path).toEqual([])
    })
  }
})

/**
 * Serves the page as a browser sees it that has never heard of popovers: attributes without meaning,
 * and a feature query with the opposite answer.
 */
async function takePopoversAway(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type !== 'document' && type !== 'stylesheet') return route.continue()
    const response = await route.fetch()
    const text = await response.text()
    const changed =
      type === 'stylesheet'
        ? text.replace(/@supports not selector\(:popover-open\)/g, '@supports (color: red)')
        : text.replace(/ popover(target(action)?)?="[^"]*"/gi, '')
    expect(changed, 'there were popovers to take away').not.toBe(text)
    return route.fulfill({ response, body: changed })
  })
}

/** What is wrong with the numbers, notes, references and links back of the page, in words. */
async function citationFaults(page: Page): Promise<{ faults: string[]; citations: number }> {
  return page.evaluate(() => {
    const faults: string[] = []
    const idOf = (link: Element | null) => link?.getAttribute('href')?.replace(/^#/, '') ?? ''
    const references = [...document.querySelectorAll('[role="doc-bibliography"] ol > li')]
    const places = new Map<string, Element>()
    const firstSeen: string[] = []

    const buttons = [...document.querySelectorAll('button[aria-label^="Source "]')]
    for (const button of buttons) {
      const place = button.parentElement
      const link = place?.querySelector('[role="doc-biblioref"]') ?? null
      const shown = button.textContent?.trim() ?? ''
      const target = idOf(link)
      const reference = document.getElementById(target)
      const note = document.getElementById(button.getAttribute('popovertarget') ?? '')
      const name = `citation ${place?.id} (${shown})`
      if (place === null || place.id === '') faults.push(`${name} has no place to come back to`)
      else places.set(place.id, place)
      if (!firstSeen.includes(target)) firstSeen.push(target)
      if (reference === null) faults.push(`${name} leads to no reference`)
      else if (references.indexOf(reference) + 1 !== Number(shown))
        faults.push(`${name} leads to reference ${references.indexOf(reference) + 1}`)
      if (link?.textContent?.trim() !== shown) faults.push(`${name} has another number on paper`)
      if (note === null || note.getAttribute('popover') === null)
        faults.push(`${name} opens nothing`)
      else {
        if (note.getAttribute('aria-label') !== `Source ${shown}`)
          faults.push(`${name} opens ${note.getAttribute('aria-label')}`)
        if (idOf(note.querySelector('a[href^="#ref-"]')) !== target)
          faults.push(`${name} opens the evidence of another source`)
      }
      const line = button.getBoundingClientRect()
      const closed = place?.closest('details:not([open])') ?? null
      if (closed === null && (line.width === 0 || line.height === 0))
        faults.push(`${name} cannot be seen`)
    }

    if (firstSeen.join() !== references.map(({ id }) => id).join())
      faults.push(`numbers do not follow first appearance: ${firstSeen.join()}`)

    const ledBackTo = new Set<string>()
    for (const [index, reference] of references.entries()) {
      const back = [...reference.querySelectorAll('[role="doc-backlink"]')]
      if (back.length === 0) faults.push(`reference ${index + 1} leads nowhere back`)
      for (const link of back) {
        const place = places.get(idOf(link))
        ledBackTo.add(idOf(link))
        if (place === undefined) faults.push(`a link back of ${reference.id} leads to no citation`)
        else if (idOf(place.querySelector('a')) !== reference.id)
          faults.push(`a link back of ${reference.id} leads to another source's citation`)
      }
    }
    for (const id of places.keys()) {
      if (!ledBackTo.has(id)) faults.push(`no reference leads back to ${id}`)
    }
    return { faults, citations: buttons.length }
  })
}
