import { z } from 'zod'
import type { Actor } from '../repository.ts'

/** What the first line of our own comments says to machines. */
const markSchema = z.strictObject({
  v: z.literal(1),
  by: z.string(),
  claim: z.string().nullable(),
  /** Told once for each press of the button: a call that was repeated is one comment. */
  key: z.string(),
})
export type CommentMark = z.infer<typeof markSchema>

const BEGIN = '<!-- desk: '
const END = ' -->'

/**
 * A comment as it stands on GitHub: a line for machines, a line that says to people there whose words
 * these are, and the words.
 */
export function writeCommentBody(
  by: Actor,
  text: string,
  mark: Omit<CommentMark, 'v' | 'by'>,
): string {
  const json = JSON.stringify({ v: 1, by: by.id, ...mark } satisfies CommentMark)
  // No string in it can end the line, or the comment that hides it.
  const line = json.replace(/[<>\u2028\u2029-]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `${BEGIN}${line}${END}\n**${plain(by.name)}** said at the desk:\n\n${text}`
}

/**
 * What a comment of our own account says; null when the desk did not write it.
 *
 * Only the first line is looked at, so that nobody can put words in another's mouth by writing such a
 * line into a text. Comments of other accounts must not be given here.
 */
export function readCommentBody(body: string): { mark: CommentMark; text: string } | null {
  const lines = body.replaceAll('\r\n', '\n')
  const [, line = '', text = ''] = /^(.*)\n.*\n\n([\s\S]*)$/.exec(lines) ?? []
  if (!line.startsWith(BEGIN) || !line.endsWith(END)) return null
  const { data } = markSchema.safeParse(fromJson(line.slice(BEGIN.length, -END.length)))
  return data === undefined ? null : { mark: data, text }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Without what Markdown takes for more than letters. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N} .,'’-]/gu, '')
}
