import { expect, test, type Page } from '@playwright/test'
import { eachPage } from './fixtures/each-page.ts'
import { LAYOUTS, samplePages } from './fixtures/pages.ts'

/** Google calls 0.1 good; text that stays put has next to nothing. */
const LEAST_SHIFT = 0.01
/** Source: docs/decisions/0008-look.md, touch targets */
const FINGER = 44

for (const width of [360, 1280]) {
  test(`nothing jumps at ${width} px on a page of any layout`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 })
    await eachPage(LAYOUTS, async ({ path }) => {
      expect(await shiftWhileReading(page, path)).toBeLessThan(LEAST_SHIFT)
    })
  })
}

test('text does not jump when a picture arrives late', async ({ page }) => {
  let send = () => {}
  const sent = new Promise<void>((resolve) => {
    send = resolve
  })
  await page.route('/articles/**/*.svg', async (route) => {
    await sent
    await route.continue()
  })
  await page.goto('/back-pain-after-c-section/', { waitUntil: 'domcontentloaded' })
  const picture = page.getByRole('article').locator('img[src^="/articles/"]')
  await picture.evaluate((image) => image.scrollIntoView({ block: 'center' }))
  expect(await picture.evaluate(widthOfDrawing), 'not here yet').toBe(0)
  send()
  await expect.poll(() => picture.evaluate(widthOfDrawing)).toBeGreaterThan(0)
  expect(await layoutShift(page)).toBeLessThan(LEAST_SHIFT)
})

test('the measure of jumps does see one', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const late = document.createElement('p')
    late.style.height = '200px'
    document.body.prepend(late)
  })
  expect(await layoutShift(page)).toBeGreaterThan(LEAST_SHIFT)
})

test('every link and button that stands alone is big enough for a finger', async ({
  page,
  request,
}) => {
  const tooSmall: string[] = []
  for (const path of [...(await samplePages(request)), '/no-such-page/']) {
    await page.goto(path)
    const { small, measured } = await smallTargets(page, FINGER)
    expect(measured, path).toBeGreaterThan(10)
    tooSmall.push(...small.map((target) => `${path} ${target}`))
  }
  expect(tooSmall).toEqual([])
})

test('a citation is small to the eye and big enough for a finger', async ({ page }) => {
  await page.goto('/epidural-back-pain/')
  const number = page.getByRole('button', { name: 'Source 1, show' }).first()
  await number.scrollIntoViewIfNeeded()
  const { seen, pressed } = await number.evaluate((button, finger) => {
    const { left, top, width, height } = button.getBoundingClientRect()
    const x = left + width / 2
    let rows = 0
    for (let y = top - finger; y < top + height + finger; y += 1) {
      if (document.elementFromPoint(x, y) === button) rows += 1
    }
    return { seen: height, pressed: rows }
  }, FINGER)
  expect(seen).toBeLessThan(30)
  expect(pressed).toBeGreaterThanOrEqual(FINGER)
})

function widthOfDrawing(image: HTMLElement): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0
}

/** Reads the page to its end; the sum of all layout shifts on the way. */
async function shiftWhileReading(page: Page, path: string): Promise<number> {
  await page.goto(path)
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y)
      await new Promise(requestAnimationFrame)
    }
    await Promise.all(
      [...document.images]
        .filter((image) => image.checkVisibility())
        .map((image) => image.decode()),
    )
  })
  return layoutShift(page)
}

async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Two frames: one to draw what has changed, one in which it has been measured.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    return new Promise<number>((done) => {
      const observer = new PerformanceObserver((list) => done(sum(list.getEntries())))
      observer.observe({ type: 'layout-shift', buffered: true })
      requestAnimationFrame(() => setTimeout(() => done(sum(observer.takeRecords()))))
    })
    function sum(entries: PerformanceEntryList): number {
      return entries.reduce(
        (total, entry) => total + ('value' in entry ? Number(entry.value) : 0),
        0,
      )
    }
  })
}

/**
 * Links and buttons smaller than a finger. Those within a sentence, a line of text or an entry of a
 * list of references are left out, as WCAG 2.2 does (2.5.8, "inline"): a target stands alone when
 * nothing else is written in the block around it. The skip link is left out until it shows, and so are
 * numbers of sources, which can be pressed around what is seen of them: a test of their own does that.
 */
async function smallTargets(
  page: Page,
  finger: number,
): Promise<{ small: string[]; measured: number }> {
  return page.evaluate((least) => {
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, summary')]
      .filter((target) => target.checkVisibility() && !target.matches('.skip-link, .cite *'))
      .filter((target) => {
        const block = blockOf(target)
        const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
        while (texts.nextNode() !== null) {
          const { parentElement, textContent } = texts.currentNode
          const isOther = parentElement !== null && !target.contains(parentElement)
          if (
            isOther &&
            blockOf(parentElement) === block &&
            /[\p{L}\p{N}]/u.test(textContent ?? '')
          )
            return false
        }
        return true
      })
    const small = targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect()
      const isSmall = height < least - 0.5 || width < 24
      return isSmall ? [`${target.innerText} ${Math.round(width)} × ${Math.round(height)}`] : []
    })
    return { small, measured: targets.length }

    function blockOf(element: HTMLElement): HTMLElement {
      const { parentElement } = element
      const isInline = getComputedStyle(element).display.startsWith('inline')
      return isInline && parentElement !== null ? blockOf(parentElement) : element
    }
  }, finger)
}
