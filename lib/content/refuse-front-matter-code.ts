import { createRequire } from 'node:module'

type Engines = Record<string, { parse: (text: string) => unknown }>

/** Front matter in a programming language, which would have to be run to be read. */
export class FrontMatterCodeError extends Error {
  override name = 'FrontMatterCodeError'
  constructor() {
    super('Unexpected code as front matter, expected `field: value` lines behind a plain `---`')
  }
}

/**
 * Takes from contentlayer the means to run front matter: its reader, gray-matter, evaluates whatever
 * stands behind `---js`, which an article from a proposal may well do. There is no option for it, so
 * the engine is replaced.
 *
 * Source: docs/decisions/0003-one-parser.md
 */
export function refuseFrontMatterCode(): void {
  const engines = createRequire(import.meta.url)('gray-matter/lib/engines') as Engines
  engines.javascript = {
    parse: () => {
      throw new FrontMatterCodeError()
    },
  }
}
