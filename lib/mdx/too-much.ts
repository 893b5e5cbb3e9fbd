import type { LocalFault } from '../faults/fault.ts'

/** Several times what our longest page has. */
const MOST = { characters: 50_000, lines: 1_000, together: 12_000, marks: 400 }

/** What opens or closes emphasis, links, pictures, code and what is struck out. */
const MARKS = /[*_[\]~!`]/g

/**
 * What is too long to be read, or null. The Markdown reader compares the marks of a paragraph with
 * each other and looks at every block once for each, so that 50 KB of either keep the process that
 * serves everybody busy for minutes. Judged before it reads anything.
 *
 * @param text with line feeds alone
 */
export function findTooMuch(text: string): LocalFault | null {
  if (text.length > MOST.characters) {
    return fault(1, `${text.length} characters`, MOST.characters, 'Make several pages of it.')
  }
  const lines = text.split('\n')
  const written = lines.filter((line) => line.trim() !== '').length
  if (written > MOST.lines) {
    return fault(1, `${written} lines`, MOST.lines, 'Make several pages of it.')
  }
  let characters = 0
  let marks = 0
  for (const [index, line] of lines.entries()) {
    const isBlank = line.trim() === ''
    characters = isBlank ? 0 : characters + line.length
    marks = isBlank ? 0 : marks + (line.match(MARKS)?.length ?? 0)
    const remedy = 'Put empty lines between parts of it.'
    if (characters > MOST.together) {
      const found = `more than ${MOST.together} characters without an empty line`
      return fault(index + 1, found, MOST.together, remedy)
    }
    if (marks > MOST.marks) {
      const found = `more than ${MOST.marks} marks such as * and [ without an empty line`
      return fault(index + 1, found, MOST.marks, remedy)
    }
  }
  return null
}

function fault(line: number, found: string, most: number, remedy: string): LocalFault {
  return {
    line,
    column: 1,
    rule: 'page-length',
    found: `Unexpected ${found}`,
    expected: `at most ${most}`,
    remedy,
  }
}
