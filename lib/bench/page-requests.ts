import { Parser } from 'htmlparser2'

export type PageRequest = {
  /** Full address. */
  url: string
  kind: 'document' | 'stylesheet' | 'script' | 'icon' | 'picture' | 'other' | 'connection'
  /** Only when it comes near the screen, so not part of a first view. */
  lazy: boolean
  thirdParty: boolean
}

export type PageRequests = {
  /** Each address once, the document first. */
  requests: PageRequest[]
  /** Bytes of the framework's own calls written into the page. */
  inlineFrameworkBytes: number
}

// What Next and React write into a page that is to hydrate: its data a second time, the list of
// chunks to load, the calls that put late parts in their place.
const FRAMEWORK_CALLS = /\b__next_[a-z]|\bTURBOPACK\b|\$R[A-Z]\(/

const EMBEDS: Readonly<Record<string, readonly string[]>> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  object: ['data'],
  track: ['src'],
  video: ['src', 'poster'],
}

/**
 * What a browser asks for to show a page that it has never seen, read off its tags. What only some
 * browsers fetch counts, so the number is never too low; what the reader has to press for does not.
 *
 * @param url full address of the page; says which requests are third-party
 */
export function pageRequests(html: string, url: string): PageRequests {
  const requests = new Map<string, PageRequest>()
  const origin = new URL(url).origin
  let inlineFrameworkBytes = 0
  let inlineScript: string | null = null
  let inlineStyle: string | null = null
  let icon: string | null = null

  const ask = (address: string | undefined, kind: PageRequest['kind'], lazy = false): void => {
    if (address === undefined || address === '' || !URL.canParse(address, url)) return
    const target = new URL(address, url)
    target.hash = ''
    if (!/^https?:$/.test(target.protocol)) return
    const known = requests.get(target.href)
    if (known !== undefined) known.lazy &&= lazy
    else {
      const thirdParty = target.origin !== origin
      requests.set(target.href, { url: target.href, kind, lazy, thirdParty })
    }
  }

  ask(url, 'document')
  const parser = new Parser({
    onopentag(name, attributes) {
      const lazy = attributes['loading'] === 'lazy'
      for (const address of styleAddresses(attributes['style'] ?? '')) ask(address, 'picture')
      for (const attribute of EMBEDS[name] ?? []) ask(attributes[attribute], 'other', lazy)
      switch (name) {
        case 'link': {
          const kind = kindOfLink(attributes)
          // Of several icons a browser takes one.
          if (kind === 'icon') icon ??= attributes['href'] ?? null
          else if (kind !== null) ask(attributes['href'], kind)
          break
        }
        case 'script':
          if (attributes['src'] !== undefined) ask(attributes['src'], 'script')
          else inlineScript = ''
          break
        case 'style':
          inlineStyle = ''
          break
        case 'img':
        case 'source':
          ask(attributes['src'], 'picture', lazy)
          // Of the sizes offered a browser takes one.
          if (attributes['src'] === undefined) {
            ask(attributes['srcset']?.trim().split(/[\s,]/)[0], 'picture', lazy)
          }
          break
        case 'input':
          if (attributes['type'] === 'image') ask(attributes['src'], 'picture')
          break
        case 'image':
        case 'use': {
          const address = attributes['href'] ?? attributes['xlink:href']
          if (!address?.startsWith('#')) ask(address, 'picture')
        }
      }
    },
    ontext(text) {
      if (inlineScript !== null) inlineScript += text
      if (inlineStyle !== null) inlineStyle += text
    },
    onclosetag(name) {
      if (name === 'script' && inlineScript !== null) {
        if (FRAMEWORK_CALLS.test(inlineScript)) {
          inlineFrameworkBytes += Buffer.byteLength(inlineScript)
        }
        inlineScript = null
      }
      if (name === 'style' && inlineStyle !== null) {
        for (const address of styleAddresses(inlineStyle)) ask(address, 'picture')
        inlineStyle = null
      }
    },
  })
  parser.end(html)
  // Without a link to an icon, browsers try this address.
  ask(icon ?? '/favicon.ico', 'icon')
  return { requests: [...requests.values()], inlineFrameworkBytes }
}

/** Addresses in `url(…)` and `@import` of a stylesheet, without pieces of the page itself. */
export function styleAddresses(css: string): string[] {
  const pattern =
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g
  return [...css.matchAll(pattern)]
    .map((match) => match.slice(1).find((address) => address !== undefined) ?? '')
    .filter((address) => !/^(#|data:|$)/.test(address))
}

/** Null for relations that name an address and fetch nothing, such as canonical. */
function kindOfLink(attributes: Record<string, string>): PageRequest['kind'] | null {
  const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/)
  const has = (relation: string): boolean => relations.includes(relation)
  if (has('stylesheet')) return 'stylesheet'
  if (has('icon')) return 'icon'
  if (has('modulepreload')) return 'script'
  if (has('preload') || has('prefetch')) {
    const { as } = attributes
    if (as === 'style') return 'stylesheet'
    if (as === 'script') return 'script'
    return as === 'image' ? 'picture' : 'other'
  }
  if (has('manifest')) return 'other'
  return has('preconnect') || has('dns-prefetch') ? 'connection' : null
}
