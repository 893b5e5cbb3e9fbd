import { expect, test } from 'vitest'
import { checkPage, checkStylesheet } from './check-page.ts'
import { exportedPage, strippedPage } from './exported-page.fixture.ts'

const FILES = new Set([
  '/_next/static/chunks/1a2b3c.css',
  '/a.png',
  '/a b.png',
  '/enhance/share.js',
])

const context = {
  url: 'https://example.org/epidural-pain/index.html',
  hasFile: (path: string) => FILES.has(path),
  needsWarningLayer: true,
}

const rulesBrokenBy = (main: string) =>
  checkPage(strippedPage({ main }), context).map((fault) => fault.rule)

test('finds nothing in a page as we publish it', () => {
  const head =
    '<link rel="canonical" href="https://other.example/a/"/>' +
    '<link rel="alternate" type="application/atom+xml" href="https://other.example/feed.xml"/>' +
    '<script type="application/ld+json">{"@id":"https://schema.org"}</script>' +
    '<script type="speculationrules">{}</script>'
  const main =
    '<a href="https://doi.org/10.1000/x">source</a><img src="/a.png" srcset="/a.png 1x, ../a.png 2x"/>' +
    '<img src="https://example.org/a%20b.png"/><svg><use href="#icon"/></svg>' +
    '<script type="module" src="/enhance/share.js"></script>'
  expect(checkPage(strippedPage({ head, main }), context)).toEqual([])
})

test('finds the framework in a page that was not stripped', () => {
  const rules = checkPage(exportedPage(), context).map((fault) => fault.rule)
  expect(rules).toContain('framework-script-absent')
  expect(rules).toContain('inline-script-absent')
})

test('says where the warning layer is missing', () => {
  const page = strippedPage({ warningLayer: '' })
  expect(checkPage(page, context)).toEqual([
    {
      line: 1,
      column: 1,
      rule: 'warning-layer-present',
      found: 'Unexpected page without warning signs',
      expected: 'an element with id="warning-signs"',
      remedy: 'Render the page inside the shared layout',
    },
  ])
  expect(checkPage(page, { ...context, needsWarningLayer: false })).toEqual([])
})

test.each([
  ['<img src="https://cdn.example/a.png">', 'subresource-own-origin'],
  ['<img src="//cdn.example/a.png">', 'subresource-own-origin'],
  ['<img src="/a.png" srcset="https://cdn.example/a.png 2x">', 'subresource-own-origin'],
  ['<img src="data:image/gif;base64,R0lGOD">', 'subresource-own-origin'],
  ['<script src="http://example.org/enhance/share.js"></script>', 'subresource-own-origin'],
  ['<link rel="STYLESHEET" href="https://fonts.example/css">', 'subresource-own-origin'],
  ['<link rel="preconnect" href="https://fonts.example">', 'subresource-own-origin'],
  ['<iframe src="https://video.example/"></iframe>', 'subresource-own-origin'],
  ['<video poster="https://video.example/a.jpg"></video>', 'subresource-own-origin'],
  ['<svg><use href="https://cdn.example/i.svg#a"/></svg>', 'subresource-own-origin'],
  ['<object data="https://cdn.example/a.svg"></object>', 'subresource-own-origin'],
  ['<img src="/missing.png">', 'subresource-exists'],
  ['<script>alert(1)</script>', 'inline-script-absent'],
  ['<script type="module">import "/a.js"</script>', 'inline-script-absent'],
  ['<button onclick="go()">Go</button>', 'inline-script-absent'],
  ['<p style="color:red">x</p>', 'inline-style-absent'],
  ['<style>p{color:red}</style>', 'inline-style-absent'],
])('refuses %s', (markup, rule) => {
  expect(rulesBrokenBy(markup)).toEqual([rule])
})

test('says the line and column', () => {
  const html = '<p id="warning-signs">a</p>\n<p>b</p>\n  <img src="/missing.png">'
  expect(checkPage(html, context)).toMatchObject([{ line: 3, column: 3 }])
})

test.each([
  ['a{background:url(https://cdn.example/a.png)}', ['subresource-own-origin']],
  ['a{background:url( "//cdn.example/a.png" )}', ['subresource-own-origin']],
  ['@import "https://fonts.example/css";', ['subresource-own-origin']],
  ['a{background:url(data:image/png;base64,AA)}', ['subresource-own-origin']],
  ["a{background:url('/missing.png')}", ['subresource-exists']],
  ['a{background:url(/a.png)}b{mask:url(#m)}', []],
])('reads the stylesheet %s', (css, rules) => {
  expect(checkStylesheet(css, context).map((fault) => fault.rule)).toEqual(rules)
})
