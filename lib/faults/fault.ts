/** Where something stands in a file of the repository. Lines and columns count from 1. */
export type Place = { line: number; column: number }

/**
 * One thing that is wrong with one file.
 *
 * `error` stops a build, `info` is only told. Every fault answers four questions: where, which rule,
 * what was found and what was expected; `remedy` says how to mend it.
 */
export type Fault = Place & {
  /** Path from the top of the repository, with forward slashes. */
  file: string
  /** Stable name of the rule, such as `reference-exists`. */
  rule: string
  severity: 'error' | 'info'
  /** "Unexpected reference id `pennik-2013`" */
  found: string
  /** "the name of a file in content/sources/" */
  expected: string
  /** "Did you mean `pennick-2013`?" or null when nothing better can be said. */
  remedy: string | null
}

/** A fault as a rule reports it; the caller knows the file. */
export type LocalFault = Omit<Fault, 'file' | 'severity'> & { severity?: Fault['severity'] }

/** Order in which people read faults: file, then line, then column, then rule. */
export function compareFaults(a: Fault, b: Fault): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The place of a fault of a file as a whole. */
export function top(file: string): Pick<Fault, 'file' | 'line' | 'column' | 'severity'> {
  return { file, line: 1, column: 1, severity: 'error' }
}
