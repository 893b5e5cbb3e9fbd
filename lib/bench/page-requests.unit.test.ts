import { expect, test } from 'vitest'
import { pageRequests, styleAddresses } from './page-requests.ts'

const URL = 'https://example.org/a/'

function asked(html: string): string[] {
  return pageRequests(html, URL).requests.map(({ url, kind }) => `${kind} ${url}`)
}

test('counts the document, its stylesheet and its icon', () => {
  expect(asked(`<link rel="stylesheet" href="/a.css"><link rel="icon" href="/icon.svg">`)).toEqual([
    'document https://example.org/a/',
    'stylesheet https://example.org/a.css',
    'icon https://example.org/icon.svg',
  ])
})

test('counts the icon that browsers look for when a page names none, and one of several', () => {
  expect(asked('<p>x</p>')).toContain('icon https://example.org/favicon.ico')
  expect(
    asked('<link rel="icon" href="/a.svg"><link rel="icon" href="/b.png">').filter((request) =>
      request.startsWith('icon'),
    ),
  ).toEqual(['icon https://example.org/a.svg'])
})

test('counts an address once', () => {
  const html = `<link rel="preload" as="style" href="/a.css"><link rel="stylesheet" href="/a.css">
    <img src="/b.png"><img src="/b.png#top"><link rel="icon" href="/b.png">`

  expect(asked(html)).toEqual([
    'document https://example.org/a/',
    'stylesheet https://example.org/a.css',
    'picture https://example.org/b.png',
  ])
})

test('leaves addresses alone that nothing is fetched from', () => {
  const html = `<link rel="icon" href="data:,"><link rel="canonical" href="https://other.example/">
    <link rel="alternate" type="application/atom+xml" href="/feed.xml">
    <meta property="og:image" content="https://other.example/card.png">
    <a href="https://other.example/">x</a><svg><use href="#id"/></svg>`

  expect(asked(html)).toEqual(['document https://example.org/a/'])
})

test.each([
  ['<script src="https://other.example/x.js"></script>'],
  ['<link rel="preconnect" href="https://other.example">'],
  ['<link rel="stylesheet" href="//other.example/x.css">'],
  ['<img src="https://other.example/x.png" loading="lazy">'],
  ['<img srcset="https://other.example/x.png 2x">'],
  ['<iframe src="https://other.example/"></iframe>'],
  ['<video poster="https://other.example/x.png"></video>'],
  ['<object data="https://other.example/x.pdf"></object>'],
  ['<p style="background: url(https://other.example/x.png)">'],
  ['<style>@import "https://other.example/x.css";</style>'],
  ['<svg><image href="https://other.example/x.png"/></svg>'],
])('sees another host in %s', (html) => {
  const { requests } = pageRequests(html, URL)

  expect(requests.filter(({ thirdParty }) => thirdParty)).toHaveLength(1)
})

test('knows what is fetched later, unless the page also needs it at once', () => {
  const lazy = (html: string) =>
    pageRequests(html, URL).requests.find(({ kind }) => kind === 'picture')?.lazy

  expect(lazy('<img src="/x.png" loading="lazy">')).toBe(true)
  expect(lazy('<img src="/x.png">')).toBe(false)
  expect(lazy('<img src="/x.png" loading="lazy"><img src="/x.png">')).toBe(false)
})

test('measures what the framework writes into a page, and nothing else', () => {
  const bytes = (html: string) => pageRequests(html, URL).inlineFrameworkBytes

  expect(bytes('<script>self.__next_f.push([1,"é"])</script>')).toBe(28)
  expect(bytes('<script>$RC("B:0","S:0")</script>')).toBe(16)
  expect(bytes('<script type="application/ld+json">{"@type":"Thing"}</script>')).toBe(0)
  expect(bytes('<p>self.__next_f is a name</p>')).toBe(0)
})

test('finds what a stylesheet leads to', () => {
  const css = `@import "a.css"; @font-face { src: url('/b.woff2') } p { fill: url(#c) }
    i { background: url(data:image/png;base64,xx), url( "d.png" ) }`

  expect(styleAddresses(css)).toEqual(['a.css', '/b.woff2', 'd.png'])
})
