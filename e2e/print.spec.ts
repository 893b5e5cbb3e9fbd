import { expect, test, type Page } from '@playwright/test'
import { cutText, sidewaysScroll } from './fixtures/cut-text.ts'
import { LAYOUTS, listGuides } from './fixtures/pages.ts'
import { warningLayer } from './fixtures/warning-layer.ts'

/** Width of the text on paper in CSS pixels: the sheet less the margins of 16 mm on each side. */
const PAPERS = [
  { format: 'A4', width: Math.floor(((210 - 32) / 25.4) * 96), millimetres: [210, 297] },
  { format: 'Letter', width: Math.floor((8.5 - 32 / 25.4) * 96), millimetres: [216, 279] },
]

const WIDE: readonly string[] = ['article', 'treatments', 'sources', 'evidence', 'visit sheet']

for (const { kind, path } of LAYOUTS) {
  test(`a page of kind "${kind}" prints its text, and nothing to press`, async ({ page }) => {
    await page.goto(path)
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await expect(page.getByRole('button')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Skip to content' })).not.toBeInViewport()
    await expect(warningLayer(page)).toContainText('911')
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
    await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)')
  })

  for (const { format, width } of PAPERS) {
    // Letter is the wider of the two: what fits A4 fits it, and a few stand for all.
    if (format === 'Letter' && !WIDE.includes(kind)) continue
    test(`a page of kind "${kind}" fits ${format}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 1000 })
      await page.emulateMedia({ media: 'print' })
      await page.goto(path)
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(await cutText(page)).toEqual([])
    })
  }
}

test('dark screens print on white', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto('/epidural-back-pain/')
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)')
})

test('every guide prints its references in full, their addresses spelled out', async ({
  page,
  request,
}) => {
  for (const path of await listGuides(request)) {
    await test.step(path, async () => {
      await page.emulateMedia({ media: 'screen' })
      await page.goto(path)
      const onScreen = await printedReferences(page)
      await page.emulateMedia({ media: 'print' })
      const onPaper = await printedReferences(page)
      expect(onPaper.length).toBeGreaterThan(0)
      expect(onPaper.map(({ entry }) => entry)).toEqual(onScreen.map(({ entry }) => entry))
      for (const { entry, addresses, words } of onPaper) {
        expect(entry.length, path).toBeGreaterThan(40)
        // A paper without an address of ours is found by its journal's year, volume and page.
        const isPaper = /\d{4}[^;]*;\d+/.test(entry)
        expect(addresses.length > 0 || isPaper, `${entry} can be found`).toBe(true)
        for (const address of addresses) {
          expect(words, 'an address that can be typed').toContain(spelled(address))
        }
      }
      await expect(page.getByText('What we take from it').filter({ visible: true })).toHaveCount(0)
    })
  }
})

test('links out of a source page are spelled out on paper', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto('/sources/howell-2002/')
  const link = page.getByRole('link', { name: 'Where we read it' }).first()
  const address = await link.getAttribute('href')
  const added = await link.evaluate((element) => getComputedStyle(element, '::after').content)
  expect(added).toContain(address)
})

for (const { format, millimetres } of PAPERS) {
  test(`an article becomes a PDF of ${format}`, async ({ page }) => {
    await page.goto('/epidural-back-pain/')
    const pdf = (await page.pdf({ format })).toString('latin1')
    expect(pdf).toMatch(/^%PDF-/)
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, ...points]) => points.map((point) => Math.round((Number(point) / 72) * 25.4)),
    )
    expect(sheets.length, 'sheets').toBeGreaterThan(1)
    expect(sheets.length, 'sheets').toBeLessThan(12)
    for (const sheet of sheets) expect(sheet).toEqual(millimetres)
  })
}

/** An address as a reader can type it: an identifier is its own, every other one is spelled out. */
function spelled(address: string): string {
  const [, doi] = /^https:\/\/doi\.org\/(.+)$/.exec(address) ?? []
  const [, pmid] = /^https:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)\/$/.exec(address) ?? []
  const [, pmcid] = /^https:\/\/pmc\.ncbi\.nlm\.nih\.gov\/articles\/(PMC\d+)\/$/.exec(address) ?? []
  if (doi !== undefined) return `doi:${decodeURIComponent(doi)}`
  if (pmid !== undefined) return `PMID: ${pmid}`
  return pmcid ?? address
}

type PrintedReference = {
  /** The entry without its links to our own pages. */
  entry: string
  /** Outside addresses it links to. */
  addresses: string[]
  /** All words in sight, those that the style sheet adds among them. */
  words: string
}

async function printedReferences(page: Page): Promise<PrintedReference[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role="doc-bibliography"] li')].map((item) => {
      const links = [...item.querySelectorAll<HTMLAnchorElement>('a[href^="http"]')]
      const added = links.map((link) => {
        const { content } = getComputedStyle(link, '::after')
        return content === 'none' ? '' : content
      })
      const copy = item.cloneNode(true) as Element
      for (const link of copy.querySelectorAll('a:not([href^="http"])')) link.remove()
      const entry = (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
      const seen = item instanceof HTMLElement ? item.innerText : ''
      return {
        entry,
        addresses: links.map((link) => link.getAttribute('href') ?? ''),
        words: `${seen} ${added.join(' ')}`,
      }
    }),
  )
}
