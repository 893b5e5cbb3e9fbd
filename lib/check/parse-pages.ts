import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { FIELDS_OF, TRANSLATION_FIELDS, type PageKind } from '../mdx/front-matter.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { openParsedCache } from './parsed-cache.ts'
import type { PageText } from './repository.ts'

/** Which fields a page may have depends on its kind, and so does what parsing gives. */
export type Unparsed = {
  kind: PageKind | 'translation'
  text: string
  /** BCP 47 tag; English when not given. */
  language?: string
}

export type Parsed = { parsed: PageText } | { failure: string }

/** Starting a worker takes as long as reading about this many pages. */
const WORTH_A_WORKER = 40
const CHUNK = 20
/** So many pages take more than a second to parse. Fewer are not worth a file. */
const WORTH_A_CACHE = 100

/**
 * Parses pages; of many, only those that have changed since the last time.
 *
 * @param cacheFile where results are kept from run to run; nowhere when not given
 */
export async function parsePages(
  pages: readonly Unparsed[],
  cacheFile?: string,
): Promise<Parsed[]> {
  if (cacheFile === undefined || pages.length < WORTH_A_CACHE) return parseAll(pages)
  const cache = openParsedCache(cacheFile)
  const known = new Map(pages.map((page) => [page, cache.get(page)]))
  const unknown = [...known].flatMap(([page, result]) => (result === undefined ? [page] : []))
  const fresh = await parseAll(unknown)
  unknown.forEach((page, index) => known.set(page, fresh[index]))
  const results = pages.map((page) => known.get(page) ?? { failure: 'no answer' })
  cache.save(
    pages.flatMap((page, index) => {
      const result = results[index]
      return result !== undefined && 'parsed' in result ? [{ page, result }] : []
    }),
  )
  return results
}

/**
 * Parses pages: a few right here, many on all cores. A page that the parser cannot survive is a
 * failure of its own; the others are parsed.
 */
async function parseAll(pages: readonly Unparsed[]): Promise<Parsed[]> {
  const workers = Math.min(availableParallelism(), Math.floor(pages.length / WORTH_A_WORKER))
  if (workers < 2) return pages.map(parsePage)
  const chunks = Array.from({ length: Math.ceil(pages.length / CHUNK) }, (_, index) =>
    pages.slice(index * CHUNK, (index + 1) * CHUNK),
  )
  const results: Parsed[][] = []
  const queue = chunks.entries()
  await Promise.all(
    Array.from({ length: workers }, async () => {
      let worker = startWorker()
      // All workers take from the one queue, so a slow chunk holds nobody up.
      for (const [index, chunk] of queue) {
        worker.postMessage(chunk)
        try {
          // A worker that dies emits `error`, which `once` throws.
          const [parsed] = (await once(worker, 'message')) as [Parsed[]]
          results[index] = parsed
        } catch (error) {
          results[index] = chunk.map(() => ({ failure: messageOf(error) }))
          worker = startWorker()
        }
      }
      await worker.terminate()
    }),
  )
  return results.flat()
}

export function parsePage({ kind, text, language }: Unparsed): Parsed {
  try {
    // Nobody here looks at the tree, and it is most of what a worker would have to send.
    const fields = kind === 'translation' ? TRANSLATION_FIELDS : FIELDS_OF[kind]
    const { tree: _tree, ...parsed } = parseArticle(text, {
      fields,
      ...(language !== undefined && { language }),
    })
    return { parsed }
  } catch (error) {
    return { failure: messageOf(error) }
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./parse-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
