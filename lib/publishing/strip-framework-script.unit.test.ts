import { expect, test } from 'vitest'
import { exportedPage, strippedPage } from './exported-page.fixture.ts'
import { OutlinedBoundaryError, stripFrameworkScript } from './strip-framework-script.ts'

test('takes out all that serves hydration and keeps every other byte', () => {
  expect(stripFrameworkScript(exportedPage())).toBe(strippedPage())
})

test('leaves a page alone that is already stripped', () => {
  const once = stripFrameworkScript(exportedPage())
  expect(stripFrameworkScript(once)).toBe(once)
})

test.each([
  ['JSON-LD', '<script type="application/ld+json">{"@context":"https://schema.org"}</script>'],
  [
    'speculation rules',
    '<script type="speculationrules">{"prefetch":[{"source":"document"}]}</script>',
  ],
  ['our own modules', '<script type="module" src="/enhance/share.js"></script>'],
  ['stylesheets', '<link rel="preload" as="style" href="/_next/static/chunks/1a2b3c.css"/>'],
  ['font preloads', '<link rel="preload" as="font" href="/fonts/a.woff2" crossorigin=""/>'],
  [
    'data blocks that name the runtime',
    '<script type="application/json">"self.__next_f $RC"</script>',
  ],
  ['odd spacing, case and quotes', "<META name='a'   CONTENT=b ><br ><IMG src=/a.png alt=''>"],
  ['comments with words', '<!-- print: hide --><!--[if IE]><![endif]-->'],
  ['entities', '<p>&amp; &nbsp; &#39; &lt;script src="/_next/x.js"&gt; é 😀</p>'],
  ['empty elements that were hidden on purpose', '<div hidden=""></div>'],
  ['headings whose id looks like a segment but is shown', '<h2 id="s-0">S</h2>'],
  ['raw text', '<textarea><!--$--><script src="/_next/a.js"></script></textarea>'],
  ['templates of ours', '<template id="card"><p>x</p></template>'],
])('keeps %s', (_, markup) => {
  expect(stripFrameworkScript(exportedPage({ main: markup }))).toBe(strippedPage({ main: markup }))
})

test.each([
  ['$RC calls', '<script>$RC("B:0","S:0")</script>'],
  [
    '$RS functions',
    '<script>$RS=function(a,b){a=document.getElementById(a)};$RS("S:1","P:1")</script>',
  ],
  ['$RM and $RR', '<script>$RM=new Map;$RR=function(n,w,p){};$RR("B:0","S:0",[])</script>'],
  [
    'flight data with the word script in it',
    '<script>self.__next_f.push([1,"\\u003c/script>"])</script>',
  ],
  [
    'flight data with markup in it',
    '<script>self.__next_f.push([1,"<p>a<b</p><!--x-->"])</script>',
  ],
  ['module preloads', '<link rel="modulepreload" href="/_next/static/chunks/a.js"/>'],
  ['script preloads in any order', '<link href="/a.js" as="script" rel="preload">'],
  ['script prefetches', '<link rel="prefetch" href="/_next/static/chunks/a.js"/>'],
  ['scripts behind a base path', '<script src="/site/_next/static/a.js" defer></script>'],
  ['framework modules', '<script type="module" src="/_next/static/a.js"></script>'],
  ['render blocking on the shell', '<link rel="expect" href="#_R_" blocking="render"/>'],
  ['the shell end', '<template id="_R_"></template>'],
  ['text separators', '<!-- -->'],
  ['activity markers', '<!--&--><!--/&-->'],
  ['scripts with a line break in the end tag', '<script src="/_next/a.js"></script\n>'],
  ['upper case', '<SCRIPT SRC="/_next/a.js"></SCRIPT>'],
])('takes out %s', (_, markup) => {
  const main = `<p>one</p>${markup}<p>two</p>`
  expect(stripFrameworkScript(exportedPage({ main }))).toBe(
    strippedPage({ main: '<p>one</p><p>two</p>' }),
  )
})

test('joins text that React had separated', () => {
  const main = '<p>about <!-- -->65<!-- --> in 100</p>'
  expect(stripFrameworkScript(exportedPage({ main }))).toBe(
    strippedPage({ main: '<p>about 65 in 100</p>' }),
  )
})

test.each([
  ['a pending boundary', '<!--$?--><template id="B:0"></template><p>Loading</p><!--/$-->'],
  ['a placeholder', '<template id="P:a1"></template>'],
  ['an outlined boundary', '<template id="B:1f"></template>'],
  ['a hidden segment', '<div hidden id="S:0"><p>Late words</p></div>'],
  ['a hidden table segment', '<table hidden id="S:2"><tbody></tbody></table>'],
  ['a boundary left to the browser', '<!--$!--><template data-dgst="BAILOUT"></template>'],
  ['a queued boundary', '<!--$~--><p>Loading</p><!--/$-->'],
])('refuses %s, because only the fallback would be left', (_, markup) => {
  expect(() => stripFrameworkScript(exportedPage({ main: markup }))).toThrow(OutlinedBoundaryError)
})

test('says which marker gave the boundary away', () => {
  try {
    stripFrameworkScript('<html><template id="B:0"></template></html>')
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({
      name: 'OutlinedBoundaryError',
      marker: '<template id="B:0">',
    })
  }
})

test("takes out the bundler's list of chunks to load", () => {
  const page =
    '<body><script id="_R_">(globalThis["TURBOPACK"]||=[]).push({"otherChunks":[]})</script></body>'
  expect(stripFrameworkScript(page)).toBe('<body></body>')
})
