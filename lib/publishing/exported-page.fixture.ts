/** What a page of Next's export carries besides its words, as Next 16 and React 19 write it. */

type PageParts = { title?: string; main?: string; head?: string; warningLayer?: string }

export const WARNING_LAYER =
  '<section id="warning-signs" popover=""><h2>Warning signs</h2></section>'

/** A page as it leaves `next build`: scripts, preloads, markers, the data a second time. */
export function exportedPage(parts: PageParts = {}): string {
  const {
    title = 'Back pain',
    main = '<p>Words.</p>',
    head = '',
    warningLayer = WARNING_LAYER,
  } = parts
  return (
    '<!DOCTYPE html><!--k3Jd_93hdK2--><html lang="en"><head><meta charSet="utf-8"/>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    '<link rel="stylesheet" href="/_next/static/chunks/1a2b3c.css" data-precedence="next"/>' +
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/0f9e8d.js"/>' +
    '<script src="/_next/static/chunks/4d5e6f.js" async=""></script>' +
    '<script src="/_next/static/chunks/turbopack-77.js" async=""></script>' +
    `<title>${title}</title>${head}` +
    '<script src="/_next/static/chunks/a6dad97d.js" noModule=""></script></head>' +
    '<body><div hidden=""><!--$--><!--/$--></div>' +
    `${warningLayer}<main>${main}</main><!--$--><!--/$-->` +
    '<script>requestAnimationFrame(function(){$RT=performance.now()});</script>' +
    '<script src="/_next/static/chunks/0f9e8d.js" id="_R_" async=""></script>' +
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script>' +
    `<script>self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n2:I[339756,[\\"/_next/static/chunks/4d5e6f.js\\"]]\\n"])</script>` +
    '</body></html>'
  )
}

/** The same page after stripping, byte for byte. */
export function strippedPage(parts: PageParts = {}): string {
  const {
    title = 'Back pain',
    main = '<p>Words.</p>',
    head = '',
    warningLayer = WARNING_LAYER,
  } = parts
  return (
    '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>' +
    '<link rel="stylesheet" href="/_next/static/chunks/1a2b3c.css"/>' +
    `<title>${title}</title>${head}` +
    `</head><body>${warningLayer}<main>${main}</main></body></html>`
  )
}
