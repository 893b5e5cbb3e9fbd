import { expect, test } from 'vitest'
import { compareFaults, type Fault } from './fault.ts'
import { printFaults, printSummary, printWorkflowCommands } from './print-faults.ts'

const fault = (changes: Partial<Fault> = {}): Fault => ({
  file: 'content/articles/epidural-pain.mdx',
  line: 41,
  column: 12,
  rule: 'reference-exists',
  severity: 'error',
  found: 'Unexpected reference id `pennik-2013`',
  expected: 'the name of a file in content/sources/',
  remedy: 'Did you mean `pennick-2013`?',
  ...changes,
})

test('says where, which rule, what was found, what was expected and how to mend it', () => {
  expect(printFaults([fault()])).toBe(
    'content/articles/epidural-pain.mdx:41:12 reference-exists\n' +
      '  Unexpected reference id `pennik-2013`, expected the name of a file in content/sources/\n' +
      '  Did you mean `pennick-2013`?\n',
  )
})

test('prints nothing for no faults and no third line without a remedy', () => {
  expect(printFaults([])).toBe('')
  expect(printFaults([fault({ remedy: null })]).split('\n')).toHaveLength(3)
})

test('tells a note from an error without colour', () => {
  expect(printFaults([fault({ severity: 'info' })])).toContain(':41:12 reference-exists (note)\n')
})

test('colours only what it is given a brush for', () => {
  expect(printFaults([fault()], (style, text) => `<${style}>${text}</${style}>`)).toBe(
    '<bold>content/articles/epidural-pain.mdx:41:12</bold> <red>reference-exists</red>\n' +
      '  Unexpected reference id `pennik-2013`, expected the name of a file in content/sources/\n' +
      '<dim>  Did you mean `pennick-2013`?</dim>\n',
  )
})

test('shows characters that would steer a terminal or start a line', () => {
  const printed = printFaults([fault({ found: 'Unexpected `\u001B[2J\n::error::x\u202E`' })])
  expect(printed).toContain('Unexpected `\\u{1B}[2J\\u{A}::error::x\\u{202E}`, expected')
})

test('counts in the closing line', () => {
  const faults = [fault(), fault(), fault({ severity: 'info' })]
  expect(printSummary(faults, 9, 41.4)).toBe('2 errors, 1 note in 9 files; 41 ms')
  expect(printSummary([fault()], 1, 0)).toBe('1 error, 0 notes in 1 file; 0 ms')
})

test('escapes workflow commands, so that no content can give one', () => {
  expect(
    printWorkflowCommands([
      fault({
        file: 'content/a,b:c\n%.mdx',
        found: 'Unexpected `100%\r\n::set-env::`',
        expected: 'text',
        remedy: 'Mend it.',
      }),
    ]),
  ).toBe(
    '::error file=content/a%2Cb%3Ac%0A%25.mdx,line=41,col=12,title=reference-exists::' +
      'Unexpected `100%25%0D%0A::set-env::`, expected text%0AMend it.\n',
  )
})

test('makes notices of notes', () => {
  expect(printWorkflowCommands([fault({ severity: 'info', remedy: null })])).toMatch(
    /^::notice file=content\/articles\/epidural-pain\.mdx,line=41,col=12,title=reference-exists::/,
  )
})

test('sorts by file, line, column and rule', () => {
  const faults = [
    fault({ file: 'b', line: 1, column: 1 }),
    fault({ file: 'a', line: 10, column: 1 }),
    fault({ file: 'a', line: 9, column: 2 }),
    fault({ file: 'a', line: 9, column: 1, rule: 'b' }),
    fault({ file: 'a', line: 9, column: 1, rule: 'a' }),
  ]
  expect(faults.toSorted(compareFaults)).toEqual(faults.toReversed())
})
