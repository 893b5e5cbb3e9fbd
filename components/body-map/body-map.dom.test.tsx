import { brotliCompressSync } from 'node:zlib'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BodyMap } from './body-map.tsx'
import { REGIONS } from './regions.ts'

const markup = renderToStaticMarkup(<BodyMap />)
const page = parseDocument(markup)
const links = DomUtils.getElementsByTagName('a', page).map((link) => ({
  inMap: link.attribs.id !== undefined,
  href: link.attribs.href,
  title: DomUtils.getElementsByTagName('title', link).map(DomUtils.textContent).join(),
  text: DomUtils.textContent(link),
}))
const map = links.filter(({ inMap }) => inMap)
const list = links.filter(({ inMap }) => !inMap)

test('leads from every place to its page', () => {
  expect(map.map(({ title, href }) => [title, href])).toEqual([
    ['Upper back and neck', '/upper-back-pain-feeding/'],
    ['Middle back', '/middle-back-pain/'],
    ['Lower back', '/lower-back-pain/'],
    ['Pelvis and hips', '/pelvic-girdle-and-tailbone-pain/'],
    ['Tailbone', '/pelvic-girdle-and-tailbone-pain/'],
    ['Where the epidural needle went in', '/epidural-back-pain/'],
    ['C-section scar', '/back-pain-after-c-section/'],
  ])
})

test('has a list that says the same as the map, under the same numbers', () => {
  expect(list.map(({ href, text }) => [href, text])).toEqual(
    map.map(({ href, title }, index) => [href, `${index + 1}${title}`]),
  )
  for (const [index, { text, title }] of map.entries()) {
    expect(text.replace(title, '')).toMatch(new RegExp(`^${index + 1}+$`))
  }
})

test('draws a place inside another after it, so that it can be pressed', () => {
  const order = REGIONS.map(({ id }) => id)
  expect(order.indexOf('epidural-site')).toBeGreaterThan(order.indexOf('lower-back'))
  expect(order.indexOf('tailbone')).toBeGreaterThan(order.indexOf('pelvis'))
  expect(order.indexOf('c-section-scar')).toBeGreaterThan(order.indexOf('pelvis'))
})

test('gives every element its own id', () => {
  const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('needs neither script nor style, which our policy would refuse', () => {
  expect(markup).not.toMatch(/<script|<style| style=| on[a-z]+=/)
})

test('takes the level of its heading from the page', () => {
  expect(markup).toContain('<h2 id="body-map"')
  expect(renderToStaticMarkup(<BodyMap headingLevel={3} />)).toContain('<h3 id="body-map"')
})

test('stays under 2.5 KB', () => {
  expect(brotliCompressSync(markup).length).toBeLessThan(2500)
})
