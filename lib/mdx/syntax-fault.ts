import { VFileMessage } from 'vfile-message'
import type { LocalFault } from '../faults/fault.ts'

/**
 * What the Markdown reader could not read, in words an editor can act on. The reader stops at the
 * first such place, so a file has at most one of these.
 */
export function syntaxFault(error: unknown): LocalFault {
  const place = placeOfError(error)
  const reason =
    error instanceof Error
      ? error instanceof VFileMessage
        ? error.reason
        : error.message
      : String(error)
  if (/import\/exports? with acorn|import|export/.test(reason) && /acorn/.test(reason)) {
    return {
      ...place,
      rule: 'no-import-export',
      found: 'Unexpected `import` or `export` at the start of a line',
      expected: 'text and the tags of the list',
      remedy: 'Put the word elsewhere in the sentence: pages never run code.',
    }
  }
  if (/expression/.test(reason)) {
    return {
      ...place,
      rule: 'no-expression',
      found: 'Unexpected `{` or `}`',
      expected: 'text: pages never run code',
      remedy: 'Remove it, or write `\\{` for the character itself.',
    }
  }
  if (/`!` \(U\+0021\) before name/.test(reason)) {
    return {
      ...place,
      rule: 'no-html',
      found: 'Unexpected HTML comment',
      expected: 'text and the tags of the list',
      remedy: 'Say it in a comment on the proposal instead.',
    }
  }
  return {
    ...place,
    rule: 'mdx-syntax',
    found: `Unreadable text: ${reason.split('\n')[0]?.replace(/ \(\d+:\d+-\d+:\d+\)/g, '')}`,
    expected: 'every tag closed, and every `<` of plain text written as `\\<`',
    remedy: null,
  }
}

function placeOfError(error: unknown): { line: number; column: number } {
  if (!(error instanceof VFileMessage)) return { line: 1, column: 1 }
  // A tag that is never closed is noticed at the end of the file, and its place is in the words only.
  const [, line, column] = /\((\d+):(\d+)-/.exec(error.reason) ?? []
  return { line: error.line ?? Number(line ?? 1), column: error.column ?? Number(column ?? 1) }
}
