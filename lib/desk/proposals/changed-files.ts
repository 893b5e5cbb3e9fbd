import { diffWords, type DiffPart } from '../../claims/word-diff.ts'
import { readBlobs, type FileChange } from '../../git/read-tree.ts'
import { pageTitle } from './page-title.ts'
import { pageFile } from '../../reviews/page-file.ts'

/** One file of a proposal, as people who know no files read it. */
export type ChangedFile = {
  path: string
  status: FileChange['status']
  /** Title of the page, or what kind of file it is. */
  title: string
  kind: 'page' | 'source' | 'person' | 'approval' | 'picture' | 'data'
  /** Paragraphs that differ, word by word, with a paragraph's place; empty for pictures. */
  parts: { line: number; words: DiffPart[] }[]
}

/** Longer texts are not compared word by word: nobody reads them so. */
const LONGEST = 400_000

/** Files of a proposal with what changes in them, in the order of their paths. */
export async function changedFiles(
  root: string,
  files: readonly FileChange[],
): Promise<ChangedFile[]> {
  const blobs = await readBlobs(
    root,
    files.flatMap(({ before, after }) => [before, after]).filter((oid) => oid !== null),
  )
  return files.map(({ path, status, before, after }) => {
    const kind = kindOf(path)
    const text = (oid: string | null): string =>
      oid === null ? '' : (blobs.get(oid)?.toString('utf8') ?? '')
    const [old, now] = [text(before), text(after)]
    const isShown = kind !== 'picture' && old.length + now.length < LONGEST
    return {
      path,
      status,
      kind,
      title: titleOf(path, kind, status === 'deleted' ? old : now),
      parts: isShown ? changedParts(old, now) : [],
    }
  })
}

function kindOf(path: string): ChangedFile['kind'] {
  if (pageFile(path) !== null) return 'page'
  if (path.startsWith('content/sources/')) return 'source'
  if (path.startsWith('content/people/')) return 'person'
  if (path.startsWith('content/reviews/') && path.endsWith('.json')) return 'approval'
  return path.startsWith('public/') ? 'picture' : 'data'
}

function titleOf(path: string, kind: ChangedFile['kind'], text: string): string {
  if (kind === 'page') return pageTitle(text) ?? path
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '')
  if (kind === 'source') return `Source ${name}`
  if (kind === 'person') return `Person ${name}`
  if (kind === 'approval') return `Approval of ${path.split('/')[2] ?? ''}`
  return kind === 'picture' ? `Picture ${name}` : path
}

/**
 * Lines that differ, as words. A line is a sentence here: content has one sentence a line. Lines that
 * follow each other are shown together.
 */
export function changedParts(before: string, after: string): ChangedFile['parts'] {
  const parts: ChangedFile['parts'] = []
  let line = 1
  let current: { line: number; words: DiffPart[] } | null = null
  for (const row of rowsOf(diffWords(before, after))) {
    const isChanged = row.some(({ kind, text }) => kind !== 'same' && text.trim() !== '')
    if (!isChanged) current = null
    else if (current === null) parts.push((current = { line, words: [...row] }))
    else current.words.push(...row)
    line += row
      .filter(({ kind }) => kind !== 'removed')
      .reduce((count, { text }) => count + text.split('\n').length - 1, 0)
  }
  return parts
}

/** The diff cut after each line end. */
function rowsOf(words: readonly DiffPart[]): DiffPart[][] {
  const rows: DiffPart[][] = [[]]
  for (const { kind, text } of words) {
    for (const piece of text.split(/(?<=\n)/)) {
      rows.at(-1)?.push({ kind, text: piece })
      if (piece.endsWith('\n') && kind !== 'removed') rows.push([])
    }
  }
  return rows.filter((row) => row.length > 0)
}
