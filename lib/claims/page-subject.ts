import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { z } from 'zod'
import { flagsFor, UnknownTopicError, type RedFlags } from '../red-flags/red-flag.ts'
import { DIGEST, digestOf, type Digest } from './canonical-json.ts'
import type { DigestedClaim } from './claim-subject.ts'

/** What an approval of a whole page is about: its words, its claims and the warning signs it shows. */
export const pageSubjectSchema = z.strictObject({
  v: z.literal(1),
  article: z.string(),
  title: z.string(),
  description: z.string(),
  /** The text as HTML with white space normalised; our tags stand in it by their names. */
  html: z.string(),
  /** Digests of its claims, in order. */
  claims: z.array(z.string().regex(DIGEST)),
  /** Digests of the warning signs that its `<RedFlags>` print, in order. */
  redFlags: z.array(z.string().regex(DIGEST)),
})

export type PageSubject = z.infer<typeof pageSubjectSchema>

export type DigestedPage = { article: string; subject: PageSubject; digest: Digest }

type PageText = { title: string; description: string; tree: Root }

/**
 * A page with the digest that approvals of the whole page name.
 *
 * @param article its slug
 * @param claims all claims of the page
 * Source: docs/decisions/0015-approvals.md
 */
export function digestPage(
  article: string,
  { title, description, tree }: PageText,
  claims: readonly DigestedClaim[],
  redFlags: Pick<RedFlags, 'flags'>,
): DigestedPage {
  const subject: PageSubject = {
    v: 1,
    article,
    title,
    description,
    html: toHtml(withPlainSpace(tree)),
    claims: claims.map(({ digest }) => digest),
    redFlags: topicsOf(tree).map((topic) => digestOf(shownFor(topic, redFlags))),
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

function topicsOf(tree: Root): string[] {
  const topics: string[] = []
  visit(tree, { tagName: 'RedFlags' }, (node) => {
    if (node.type === 'element') topics.push(String(node.properties.topic))
  })
  return topics
}
