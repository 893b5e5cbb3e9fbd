import { Parser } from 'htmlparser2'

/** The page was sent in pieces that only script could put together. */
export class OutlinedBoundaryError extends Error {
  /** The tag or comment that gave it away. */
  readonly marker: string

  constructor(marker: string) {
    super(
      `Unexpected Suspense boundary ${marker}, expected a page that is complete without script. ` +
        'Take the Suspense boundary out, or make what is inside it smaller or synchronous',
    )
    this.name = 'OutlinedBoundaryError'
    this.marker = marker
  }
}

// Comments by which React finds its way when it hydrates: text separators, the ends of completed
// Suspense and Activity boundaries, and parts of the document that a boundary contributed.
const MARKER_COMMENTS = new Set([' ', '$', '/$', '&', '/&', 'html', 'head', 'body'])

// A boundary that was still waiting ($?), queued ($~) or had failed on the server ($!): what the
// page shows there is the fallback.
const UNFINISHED_COMMENTS = new Set(['$?', '$~', '$!'])

// Runtime calls React and Next put inline: $RC, $RS, $RX … complete boundaries, __next_f carries
// the page's data a second time, TURBOPACK lists the chunks to load.
const INLINE_RUNTIME = /\b__next_[a-z]+\b|\bTURBOPACK\b|\$R[A-Z]\b|\$RT=performance\.now\(\)/

const BOUNDARY_ID = /^[BP]:[0-9a-f]+$/
const SEGMENT_ID = /^S:[0-9a-f]+$/
const SHELL_ID = /^_.*R_$/

// Between the doctype and <html> Next writes the build's id, for its own router.
const BUILD_ID = /^[\w.~-]+$/

// The order of style sheets, for React when it adds some later.
const PRECEDENCE = ' data-precedence="next"'

// Where Next hangs the boundary of late metadata; with its markers gone it is an empty element.
const METADATA_OUTLET = '<div hidden=""><!--$--><!--/$--></div>'

/**
 * Takes everything out of a page of Next's export that only serves hydration: the framework's
 * scripts, their preloads, marks on style sheets, the second copy of the page's data, React's marker comments and Next's
 * build id. All other bytes stay as they are, in their order; a stripped page comes back unchanged.
 *
 * JSON-LD, speculation rules and our own modules (`type="module"` outside `/_next/`) stay.
 *
 * @throws OutlinedBoundaryError when a part of the page is a fallback that script was to replace
 */
export function stripFrameworkScript(html: string): string {
  const cuts: { start: number; end: number }[] = []
  let script: { start: number; drop: boolean; inline: boolean } | null = null
  let shellTemplate: number | null = null
  let insideHtml = false

  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      switch (name) {
        case 'html':
          insideHtml = true
          break
        case 'script':
          script = {
            start: parser.startIndex,
            drop: isFrameworkUrl(attributes['src']),
            inline: attributes['src'] === undefined && isJavaScript(attributes['type']),
          }
          break
        case 'link':
          if (onlyServesScript(attributes)) {
            cuts.push({ start: parser.startIndex, end: parser.endIndex + 1 })
          } else if (attributes['data-precedence'] !== undefined) {
            const start = html.indexOf(PRECEDENCE, parser.startIndex)
            if (start !== -1 && start < parser.endIndex) {
              cuts.push({ start, end: start + PRECEDENCE.length })
            }
          }
          break
        case 'template':
          if (BOUNDARY_ID.test(attributes['id'] ?? '') || attributes['data-dgst'] !== undefined) {
            throw new OutlinedBoundaryError(html.slice(parser.startIndex, parser.endIndex + 1))
          }
          if (SHELL_ID.test(attributes['id'] ?? '')) shellTemplate = parser.startIndex
          break
        case 'div':
          if (html.startsWith(METADATA_OUTLET, parser.startIndex)) {
            cuts.push({ start: parser.startIndex, end: parser.startIndex + METADATA_OUTLET.length })
          }
      }
      if (SEGMENT_ID.test(attributes['id'] ?? '')) {
        throw new OutlinedBoundaryError(html.slice(parser.startIndex, parser.endIndex + 1))
      }
    },
    ontext(text) {
      if (script?.inline && !script.drop && INLINE_RUNTIME.test(text)) script.drop = true
    },
    onclosetag(name, isImplied) {
      if (name === 'script' && script) {
        // The parser's own end index stops before the `>` of an end tag with a space in it.
        const end = isImplied ? html.length : html.indexOf('>', parser.startIndex) + 1
        if (script.drop) cuts.push({ start: script.start, end })
        script = null
      }
      if (name === 'template' && shellTemplate !== null) {
        cuts.push({ start: shellTemplate, end: parser.endIndex + 1 })
        shellTemplate = null
      }
    },
    oncomment(data) {
      if (UNFINISHED_COMMENTS.has(data)) throw new OutlinedBoundaryError(`<!--${data}-->`)
      if (MARKER_COMMENTS.has(data) || (!insideHtml && BUILD_ID.test(data))) {
        cuts.push({ start: parser.startIndex, end: parser.endIndex + 1 })
      }
    },
  })
  parser.end(html)

  let stripped = ''
  let kept = 0
  for (const { start, end } of cuts) {
    // The metadata outlet's own comments lie inside a cut that is already made.
    if (start < kept) continue
    stripped += html.slice(kept, start)
    kept = end
  }
  return stripped + html.slice(kept)
}

function isFrameworkUrl(url: string | undefined): boolean {
  return url !== undefined && url.includes('/_next/')
}

function isJavaScript(type: string | undefined): boolean {
  return !type || /^(module|(text|application)\/(javascript|ecmascript))$/i.test(type.trim())
}

function onlyServesScript(attributes: Record<string, string>): boolean {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
  if (rel.includes('modulepreload')) return true
  if (rel.includes('expect')) return SHELL_ID.test((attributes['href'] ?? '').replace(/^#/, ''))
  return (
    (rel.includes('preload') || rel.includes('prefetch')) &&
    (attributes['as'] === 'script' || /\/_next\/.*\.js(\?|$)/.test(attributes['href'] ?? ''))
  )
}
