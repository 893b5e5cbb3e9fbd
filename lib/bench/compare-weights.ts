import type { PageWeight } from './page-weight.ts'

/** What the last landing weighed, by path. Committed, so that a proposal shows what it changes. */
export type WeightBaseline = Record<string, { bytes: number; requests: number }>

export type WeightChange = {
  path: string
  /** Bytes of HTML and CSS now less those before; null for a page that is new or gone. */
  bytes: number | null
  requests: number | null
  state: 'new' | 'gone' | 'changed' | 'same'
}

export function weightBaseline(pages: readonly PageWeight[]): WeightBaseline {
  return Object.fromEntries(
    pages.map(({ path, html, css, requests }) => [path, { bytes: html + css, requests }]),
  )
}

/** One entry a page, those of now first in their order, then those that are gone. */
export function compareWeights(
  baseline: WeightBaseline,
  pages: readonly PageWeight[],
): WeightChange[] {
  const now = weightBaseline(pages)
  return [
    ...Object.entries(now).map(([path, { bytes, requests }]): WeightChange => {
      const before = baseline[path]
      if (before === undefined) return { path, bytes: null, requests: null, state: 'new' }
      const change = { bytes: bytes - before.bytes, requests: requests - before.requests }
      const same = change.bytes === 0 && change.requests === 0
      return { path, ...change, state: same ? 'same' : 'changed' }
    }),
    ...Object.keys(baseline)
      .filter((path) => !Object.hasOwn(now, path))
      .map((path): WeightChange => ({ path, bytes: null, requests: null, state: 'gone' })),
  ]
}
