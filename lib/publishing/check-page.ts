import { Parser } from 'htmlparser2'
import type { LocalFault } from '../faults/fault.ts'

export type PageContext = {
  /** Full address of the page; says what counts as the same origin. */
  url: string
  /** Whether the site has a file for a path such as `/images/a.png`. */
  hasFile: (path: string) => boolean
  /** Pages that only send readers on have no warning layer. */
  needsWarningLayer: boolean
}

/** The element that carries the warning signs on every page. */
export const WARNING_LAYER_ID = 'warning-signs'

// Elements and attributes by which a page makes the browser fetch something by itself.
const FETCHES: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  image: ['href', 'xlink:href'],
  img: ['src', 'srcset'],
  input: ['src'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  use: ['href', 'xlink:href'],
  video: ['src', 'poster'],
}

// Other relations (canonical, alternate, author …) are addresses for people and search engines.
const FETCHING_RELATIONS = new Set(
  (
    'apple-touch-icon dns-prefetch icon manifest mask-icon modulepreload ' +
    'preconnect prefetch preload stylesheet'
  ).split(' '),
)

const DATA_SCRIPT = /^(application\/(ld\+)?json|speculationrules)$/i

/**
 * Looks for what would break or leak once a page is served under our policy: script of the
 * framework or inline, inline style, something fetched from another origin or not there at all, and
 * a missing warning layer.
 */
export function checkPage(html: string, context: PageContext): LocalFault[] {
  const faults: LocalFault[] = []
  let hasWarningLayer = false

  const report = (rule: string, found: string, expected: string, remedy: string | null = null) => {
    faults.push({ ...placeAt(html, parser.startIndex), rule, found, expected, remedy })
  }
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (attributes['id'] === WARNING_LAYER_ID) hasWarningLayer = true
      const source = attributes['src']
      if (
        name === 'script' &&
        source === undefined &&
        !DATA_SCRIPT.test(attributes['type'] ?? '')
      ) {
        report('inline-script-absent', 'Unexpected inline script', 'script from a file, or none')
      }
      if (name === 'script' && source?.includes('/_next/')) {
        report('framework-script-absent', `Unexpected script \`${source}\``, 'no framework script')
      }
      if (name === 'style') {
        report(
          'inline-style-absent',
          'Unexpected <style>',
          'a stylesheet; the policy blocks others',
        )
      }
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === 'style') {
          report('inline-style-absent', `Unexpected style="${value}"`, 'classes only', INLINE_STYLE)
        } else if (/^on[a-z]+$/.test(attribute)) {
          report(
            'inline-script-absent',
            `Unexpected attribute \`${attribute}\``,
            'no inline script',
          )
        }
      }
      for (const address of fetchedAddresses(name, attributes)) {
        const fault = addressFault(address, context)
        if (fault) report(fault.rule, fault.found, fault.expected)
      }
    },
  })
  parser.end(html)

  if (context.needsWarningLayer && !hasWarningLayer) {
    faults.push({
      line: 1,
      column: 1,
      rule: 'warning-layer-present',
      found: 'Unexpected page without warning signs',
      expected: `an element with id="${WARNING_LAYER_ID}"`,
      remedy: 'Render the page inside the shared layout',
    })
  }
  return faults
}

/** The same for a stylesheet, whose `url(…)` and `@import` fetch things too. */
export function checkStylesheet(css: string, context: Omit<PageContext, 'needsWarningLayer'>) {
  const faults: LocalFault[] = []
  for (const match of css.matchAll(STYLESHEET_ADDRESS)) {
    const address = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? ''
    // A fragment names a filter or a mask in the page itself.
    const fault = address.startsWith('#') ? null : addressFault(address, context)
    if (fault) faults.push({ ...placeAt(css, match.index), ...fault, remedy: null })
  }
  return faults
}

const STYLESHEET_ADDRESS =
  /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g

const INLINE_STYLE = 'The policy blocks style attributes: use a class or an SVG attribute'

function fetchedAddresses(name: string, attributes: Record<string, string>): string[] {
  if (name === 'link') {
    const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
    if (!relations.some((relation) => FETCHING_RELATIONS.has(relation))) return []
    return [attributes['href'] ?? '', ...srcsetAddresses(attributes['imagesrcset'] ?? '')].filter(
      (address) => address !== '',
    )
  }
  return (FETCHES[name] ?? []).flatMap((attribute) => {
    const value = attributes[attribute]
    if (value === undefined || (name === 'use' && value.startsWith('#'))) return []
    return attribute === 'srcset' ? srcsetAddresses(value) : [value]
  })
}

function srcsetAddresses(srcset: string): string[] {
  return srcset.split(/,\s+/).flatMap((candidate) => candidate.trim().split(/\s+/)[0] || [])
}

function addressFault(
  address: string,
  { url, hasFile }: Pick<PageContext, 'url' | 'hasFile'>,
): Pick<LocalFault, 'rule' | 'found' | 'expected'> | null {
  const target = URL.canParse(address, url) ? new URL(address, url) : null
  if (!target || target.origin !== new URL(url).origin) {
    return {
      rule: 'subresource-own-origin',
      found: `Unexpected address \`${shorten(address)}\``,
      expected: 'a file of this site; the policy blocks all others',
    }
  }
  if (hasFile(decodePath(target.pathname))) return null
  return {
    rule: 'subresource-exists',
    found: `Unexpected address \`${shorten(address)}\``,
    expected: 'a file that the site has',
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function placeAt(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: index - lineStart + 1 }
}
