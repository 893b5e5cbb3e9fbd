import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { git } from '../../git/git.ts'

/** A stretch of a merged text: agreed on, or one where both sides wrote and a person has to choose. */
export type MergedPart =
  { kind: 'same'; text: string } | { kind: 'choice'; mine: string; base: string; theirs: string }

/** What no line of a text begins with: git's marks, much longer. */
const MARK_SIZE = 77

/**
 * Both changes of a text in one, as git merges files. Nothing is dropped: where both changed the same
 * lines, the part has all three versions.
 *
 * @param base what both began with; empty where they did not begin with the same
 */
export async function mergeTexts(
  base: string,
  mine: string,
  theirs: string,
): Promise<MergedPart[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'desk-merge-'))
  try {
    const versions = { mine, base, theirs }
    for (const [name, text] of Object.entries(versions)) {
      await writeFile(path.join(folder, name), text)
    }
    const { stdout } = await git(
      folder,
      [
        'merge-file',
        '--stdout',
        '--diff3',
        `--marker-size=${MARK_SIZE}`,
        '-L',
        'mine',
        '-L',
        'base',
        '-L',
        'theirs',
        'mine',
        'base',
        'theirs',
      ],
      { statuses: Array.from({ length: 128 }, (_, status) => status) },
    )
    return partsOf(stdout.toString('utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [OPEN, MIDDLE, SPLIT, CLOSE] = ['<', '|', '=', '>'].map((mark) => mark.repeat(MARK_SIZE))

function partsOf(merged: string): MergedPart[] {
  const parts: MergedPart[] = []
  let same = ''
  let choice: { mine: string; base: string; theirs: string } | null = null
  let side: 'mine' | 'base' | 'theirs' = 'mine'
  for (const line of merged.split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, '')
    if (bare === `${OPEN} mine`) {
      if (same !== '') parts.push({ kind: 'same', text: same })
      same = ''
      choice = { mine: '', base: '', theirs: '' }
      side = 'mine'
    } else if (choice !== null && bare === `${MIDDLE} base`) side = 'base'
    else if (choice !== null && bare === SPLIT) side = 'theirs'
    else if (choice !== null && bare === `${CLOSE} theirs`) {
      parts.push({ kind: 'choice', ...choice })
      choice = null
    } else if (choice === null) same += line
    else choice[side] += line
  }
  if (same !== '') parts.push({ kind: 'same', text: same })
  return parts
}

/** The text, when nobody has to choose; null otherwise. */
export function agreedText(parts: readonly MergedPart[]): string | null {
  return parts.every((part) => part.kind === 'same')
    ? parts.map((part) => (part.kind === 'same' ? part.text : '')).join('')
    : null
}
