import { expect, test } from 'vitest'
import type { Fault } from '../../faults/fault.ts'
import { explainFailure, type FailedBuild } from './explain-failure.ts'

function fault(file: string, line = 1): Fault {
  return {
    file,
    line,
    column: 1,
    rule: 'reference-exists',
    severity: 'error',
    found: 'Unexpected reference id',
    expected: 'another',
    remedy: null,
  }
}

function failed(given: Partial<FailedBuild>): FailedBuild {
  return { step: 'pages', code: 1, faults: [], output: '', arePackagesOther: false, ...given }
}

test('faults of words and data are for an editor, in reading order', () => {
  const faults = [fault('content/articles/b.mdx'), fault('content/articles/a.mdx', 3)]
  const explained = explainFailure(failed({ step: 'check', faults }))
  expect(explained).toMatchObject({ cause: 'content', mendedBy: 'editor' })
  expect(explained.explanation).toBe(
    '2 faults in the words or data of the site. An editor can mend them with a new proposal. ' +
      'Readers still see the last good site.',
  )
  expect(explained.faults.map(({ file }) => file)).toEqual([
    'content/articles/a.mdx',
    'content/articles/b.mdx',
  ])
})

test('faults of the finished pages are for an owner', () => {
  const faults = [fault('content/articles/a.mdx'), fault('.build/a/index.html')]
  expect(explainFailure(failed({ step: 'finish', faults }))).toMatchObject({
    cause: 'code',
    mendedBy: 'owner',
  })
})

test.each([
  ['Error: ENOSPC: no space left on device, write', 'The disk is full.'],
  ['FATAL ERROR: Reached heap limit - JavaScript heap out of memory', 'not enough memory'],
  ['Error: EACCES: permission denied, open', 'may not write'],
  ['The build took too long and was ended (480000 ms for one step)', 'did not come to an end'],
  ['Error: spawn git ENOENT', 'is missing'],
])('what the machine says is explained: %s', (output, words) => {
  const explained = explainFailure(failed({ output }))
  expect(explained).toMatchObject({ cause: 'machine', mendedBy: 'owner' })
  expect(explained.explanation).toContain(words)
})

test('a build that was killed is the machine’s fault', () => {
  expect(explainFailure(failed({ code: null }))).toMatchObject({ cause: 'machine' })
})

test('says when the packages are other ones than the site asks for', () => {
  const explained = explainFailure(failed({ arePackagesOther: true }))
  expect(explained.cause).toBe('machine')
  expect(explained.explanation).toContain('`npm ci`')
})

test('everything else is for an owner, with the step at which it happened', () => {
  expect(explainFailure(failed({ step: 'compile' })).explanation).toBe(
    'The build stopped while it read the articles. An owner can find the reason in the log. ' +
      'Readers still see the last good site.',
  )
  expect(explainFailure(failed({ step: null })).explanation).toContain('before it began')
})
