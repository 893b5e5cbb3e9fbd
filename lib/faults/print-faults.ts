import type { Fault } from './fault.ts'
import { visible } from './visible-text.ts'

/** Colours a part of the text; `styleText` of node:util on a terminal. */
export type Paint = (style: 'bold' | 'red' | 'yellow' | 'dim', text: string) => string

const plain: Paint = (_style, text) => text

/**
 * Faults as people read them, in the order given; the empty string when there are none.
 *
 * ```
 * content/articles/epidural-pain.mdx:41:12 reference-exists
 *   Unexpected reference id `pennik-2013`, expected the name of a file in content/sources/
 *   Did you mean `pennick-2013`?
 * ```
 *
 * Source: style.md section 7
 */
export function printFaults(faults: readonly Fault[], paint: Paint = plain): string {
  return faults
    .map(({ file, line, column, rule, severity, found, expected, remedy }) => {
      const where = paint('bold', `${visible(file)}:${line}:${column}`)
      const name = severity === 'error' ? paint('red', rule) : paint('yellow', `${rule} (note)`)
      const lines = [`${where} ${name}`, `  ${visible(found)}, expected ${visible(expected)}`]
      if (remedy !== null) lines.push(paint('dim', `  ${visible(remedy)}`))
      return `${lines.join('\n')}\n`
    })
    .join('')
}

/** "2 errors, 1 note in 9 files; 41 ms" */
export function printSummary(
  faults: readonly Fault[],
  files: number,
  milliseconds: number,
): string {
  const { errors, notes } = countFaults(faults)
  return (
    `${count(errors, 'error')}, ${count(notes, 'note')} in ${count(files, 'file')}; ` +
    `${Math.round(milliseconds)} ms`
  )
}

export function countFaults(faults: readonly Fault[]): { errors: number; notes: number } {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  return { errors, notes: faults.length - errors }
}

/**
 * Faults as workflow commands, which GitHub shows beside the lines of a proposal.
 *
 * Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of
 * actions/toolkit, packages/core/src/command.ts
 */
export function printWorkflowCommands(faults: readonly Fault[]): string {
  return faults
    .map(({ file, line, column, rule, severity, found, expected, remedy }) => {
      const command = severity === 'error' ? 'error' : 'notice'
      const properties = Object.entries({ file, line, col: column, title: rule })
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(',')
      const message = `${found}, expected ${expected}${remedy === null ? '' : `\n${remedy}`}`
      return `::${command} ${properties}::${escapeData(message)}\n`
    })
    .join('')
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
