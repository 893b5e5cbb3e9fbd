import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { parse } from 'yaml'
import { z } from 'zod'
import { flagsFor, UnknownTopicError, type RedFlags } from '../red-flags/red-flag.ts'
import { canonicalJson, DIGEST, digestOf, type Digest } from './canonical-json.ts'
import type { DigestedClaim } from './claim-subject.ts'

/** What an approval of a whole page is about: its words, its claims and the warning signs it shows. */
export const pageSubjectSchema = z.strictObject({
  v: z.literal(1),
  article: z.string(),
  title: z.string(),
  description: z.string(),
  /** How long the review holds, as the page says: `12 months`. */
  reviewIn: z.string(),
  /** The text as HTML with white space normalised; our tags stand in it by their names. */
  html: z.string(),
  /** Digests of its claims, in order. */
  claims: z.array(z.string().regex(DIGEST)),
  /** Digests of the warning signs that its `<RedFlags>` print, in order. */
  redFlags: z.array(z.string().regex(DIGEST)),
  /** Digests of the lists that its other tags print, in order. */
  lists: z.array(z.string().regex(DIGEST)),
  /**
   * Its pictures, those of its lists included: path, and git's id of the file. A page without any has
   * no such field, as records have none that are older than it.
   */
  pictures: z
    .array(z.tuple([z.string(), z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)]))
    .min(1)
    .optional(),
})

export type PageSubject = z.infer<typeof pageSubjectSchema>

export type DigestedPage = { article: string; subject: PageSubject; digest: Digest }

type PageText = { title: string; description: string; reviewIn: string; tree: Root }

/** What a page prints that is not written in it. */
export type Printed = Pick<RedFlags, 'flags'> & {
  /** Texts of the files of `PRINTED_FILES`, by path. */
  files: ReadonlyMap<string, string>
  /** Git's id of a picture by its path, `public/articles/…`; null when there is none. */
  pictureId: (path: string) => string | null
}

/** Where the words of a tag stand: a file, or a folder of them. `<RedFlags>` chooses by topic. */
export const PRINTED_FILES: ReadonlyMap<string, string> = new Map([
  ['ExercisePlayer', 'content/exercises.yml'],
  ['TreatmentTable', 'content/treatments.yml'],
  ['WhoToCall', 'content/locales/'],
])

/**
 * A page with the digest that approvals of the whole page name.
 *
 * @param article its slug
 * @param claims all claims of the page
 * Source: docs/decisions/0015-approvals.md
 */
export function digestPage(
  article: string,
  { title, description, reviewIn, tree }: PageText,
  claims: readonly DigestedClaim[],
  printed: Printed,
): DigestedPage {
  const pictures = picturesOf(tree, printed)
  const subject: PageSubject = {
    v: 1,
    article,
    title,
    description,
    reviewIn,
    html: toHtml(withPlainSpace(tree)),
    claims: claims.map(({ digest }) => digest),
    redFlags: topicsOf(tree).map((topic) => digestOf(shownFor(topic, printed))),
    lists: listsOf(tree, printed),
    ...(pictures.length === 0 ? {} : { pictures }),
  }
  return { article, subject, digest: digestOf(subject) }
}

/** A copy in which a line that was wrapped elsewhere reads the same. */
function withPlainSpace(tree: Root): Root {
  const copy = structuredClone(tree)
  visit(copy, 'text', (node) => {
    node.value = node.value.replace(/\s+/g, ' ')
  })
  return copy
}

/** None for a topic that is not there: `npm run check` has a fault for it, and no page shows any. */
function shownFor(topic: string, redFlags: Pick<RedFlags, 'flags'>): readonly object[] {
  try {
    return flagsFor(redFlags, [topic])
  } catch (error) {
    if (error instanceof UnknownTopicError) return []
    throw error
  }
}

function listsOf(tree: Root, { files }: Printed): Digest[] {
  const digests: Digest[] = []
  visit(tree, 'element', ({ tagName }) => {
    const place = PRINTED_FILES.get(tagName)
    if (place === undefined) return
    const paths = [...files.keys()].filter((path) => path.startsWith(place)).sort()
    digests.push(digestOf(paths.map((path) => [path, dataOf(files.get(path) ?? '')])))
  })
  return digests
}

/** Another drawing under the same name is another page. */
function picturesOf(tree: Root, { files, pictureId }: Printed): [string, string][] {
  const addresses = new Set<string>()
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'img') addresses.add(String(properties.src ?? ''))
    const place = PRINTED_FILES.get(tagName)
    for (const [path, text] of place === undefined ? [] : files) {
      if (!path.startsWith(place ?? '')) continue
      for (const [address] of text.matchAll(PICTURE_ADDRESS)) addresses.add(address)
    }
  })
  return [...addresses].flatMap((address): [string, string][] => {
    const path = `public${address}`
    const id = address.startsWith('/articles/') ? pictureId(path) : null
    return id === null ? [] : [[path, id]]
  })
}

const PICTURE_ADDRESS = /\/articles\/[\w./-]+/g

/** Without comments and ways of writing; as it stands where it cannot be read. */
function dataOf(yamlText: string): unknown {
  try {
    const data: unknown = parse(yamlText, { maxAliasCount: 0 })
    canonicalJson(data)
    return data
  } catch {
    return yamlText
  }
}

function topicsOf(tree: Root): string[] {
  const topics: string[] = []
  visit(tree, { tagName: 'RedFlags' }, (node) => {
    if (node.type === 'element') topics.push(String(node.properties.topic))
  })
  return topics
}
