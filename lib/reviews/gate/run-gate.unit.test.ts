import { afterEach, expect, test } from 'vitest'
import { UnknownRefError } from '../../git/read-tree.ts'
import { MergeConflictError } from '../../git/merge.ts'
import { DataFileError } from '../../yaml/parse-data-file.ts'
import { recordPath, serialiseRecord, type ReviewRecord } from '../review-record.ts'
import {
  article,
  ARTICLE,
  BODY,
  CITE,
  OTHER_CITE,
  policy,
  POLICY,
  reviewer,
  reviewStory,
  source,
  SOURCE,
  TODAY,
  type ReviewStory,
} from '../review-story.fixture.ts'
import { signRecords } from '../sign-records.ts'
import type { GateReport } from './gate-report.ts'
import { runGate } from './run-gate.ts'

const stories: ReviewStory[] = []

async function story(base?: Readonly<Record<string, string | null>>): Promise<ReviewStory> {
  const made = await reviewStory(base)
  stories.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(stories.splice(0).map(({ remove }) => remove()))
})

async function gate(
  { root }: ReviewStory,
  options: Partial<Parameters<typeof runGate>[1]> = {},
): Promise<GateReport> {
  const all = { base: 'main', head: 'proposal', proposal: 'proposal', today: TODAY, ...options }
  return (await runGate(root, all)).report
}

const rules = ({ faults }: GateReport): string[] => faults.map(({ rule }) => rule)

const REWORDED = article(BODY.replace('often', 'sometimes'))

/** Changes one sentence of the article. */
async function reword(told: ReviewStory): Promise<void> {
  await told.commit('lower-back-pain: Say sometimes', { [ARTICLE]: REWORDED })
}

/** Puts the same records under other words: what an attacker does with a file. */
async function fileAs(
  told: ReviewStory,
  records: readonly ReviewRecord[],
  edit: (record: ReviewRecord) => ReviewRecord,
): Promise<void> {
  await told.file(records.map(edit))
}

test('lets a proposal pass that changes no claim', async () => {
  const told = await story()
  await told.commit('More', { [ARTICLE]: article(`${BODY}\nRest when you can.\n`) })
  const report = await gate(told)
  expect([report.exitCode, report.faults, report.pages]).toEqual([0, [], ['lower-back-pain']])
  expect(report.unreviewed).toBe(2)
})

test('asks for an approval of each changed claim, at its place', async () => {
  const told = await story()
  await reword(told)
  const report = await gate(told)
  expect(report.exitCode).toBe(1)
  expect(report.faults).toMatchObject([
    {
      file: ARTICLE,
      line: 25,
      rule: 'approval-missing',
      found: 'Missing approval: “Pain sometimes comes back.”',
    },
  ])
})

test('passes when a clinician has signed exactly this change', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  const report = await gate(told)
  expect([report.exitCode, report.faults]).toEqual([0, []])
  expect(
    report.changes.map(({ approvedBy }) => approvedBy.map(({ record }) => record.reviewer)),
  ).toEqual([['lee']])
})

test('asks for a removal as well, and takes an approval of it', async () => {
  const told = await story()
  await told.commit('Less', { [ARTICLE]: article(BODY.replace(/Pain often.*\n/, '')) })
  const [missing] = (await gate(told)).faults
  expect(missing).toMatchObject({ rule: 'approval-missing', line: 1 })
  await told.approve()
  expect((await gate(told)).exitCode).toBe(0)
})

test('asks when only the source record changes, for the claims that rest on it', async () => {
  const told = await story()
  await told.commit('Source', { [SOURCE]: source('hoy-2012', 'It says something else.') })
  const report = await gate(told)
  expect(report.faults.map(({ found }) => found)).toEqual([
    'Missing approval: “Pain often comes back.”',
  ])
  await told.approve()
  expect((await gate(told)).exitCode).toBe(0)
})

test('needs as many reviewers as the base says, each once', async () => {
  const told = await story({ [POLICY]: policy({ 'approvals-needed': 2 }) })
  await reword(told)
  await told.approve()
  await told.approve({ note: 'Again.' })
  expect((await gate(told)).faults).toMatchObject([
    { rule: 'approval-missing', found: 'Only 1 of 2 approvals: “Pain sometimes comes back.”' },
  ])
  await told.approve({}, 'sam')
  expect((await gate(told)).exitCode).toBe(0)
})

test('refuses an approval of other words as stale', async () => {
  const told = await story()
  await reword(told)
  const [record] = await told.approve()
  await told.commit('Again', { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
  const report = await gate(told)
  expect(report.faults).toMatchObject([
    { rule: 'approval-stale', remedy: expect.stringContaining(recordPath(record as ReviewRecord)) },
  ])
  expect(report.unused).toHaveLength(1)
})

test('voids an approval when words beside the claim change', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  const negated = REWORDED.replace('comes back.', 'comes back.').replace(
    'Pain sometimes',
    'This is not so. Pain sometimes',
  )
  await told.commit('Beside it', { [ARTICLE]: negated })
  expect(rules(await gate(told))).toEqual(['approval-stale'])
})

test('names the approvals of the base that a proposal voids', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  await told.git('checkout', '--quiet', '-b', 'next')
  await told.commit('Next', { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
  const report = await gate(told, { head: 'next', proposal: 'next' })
  expect(report.voided.map(({ record, why }) => [record.reviewer, why])).toEqual([
    ['lee', 'changed'],
  ])
})

test('refuses an approval that was copied from another claim', async () => {
  const told = await story()
  await told.commit('Both', {
    [ARTICLE]: article(BODY.replace('often', 'sometimes').replace('hard', 'harder')),
  })
  const [first, second] = await told.approvals()
  if (first === undefined || second === undefined) throw new TypeError()
  const { proof: _proof, ...unsigned } = first
  const [alone] = await signRecords([unsigned], told.keys.lee)
  // What one claim was approved with stands under the words of the other.
  const { before, after, text } = second
  await told.file([alone, { ...alone, before, after, text }] as ReviewRecord[])
  const report = await gate(told)
  expect(rules(report)).toEqual(['approval-missing', 'review-batch'])
})

test('refuses an approval that was copied from another article', async () => {
  const told = await story()
  await told.commit('Another', { 'content/articles/scar-pain.mdx': REWORDED })
  const records = await told.approvals()
  await told.commit('Same words here', { [ARTICLE]: REWORDED })
  await fileAs(told, records, (record) => ({ ...record, article: 'lower-back-pain' }))
  const found = rules(await gate(told))
  expect(found).toContain('review-text')
  expect(found).toContain('approval-missing')
})

test('refuses an approval given in another proposal', async () => {
  const told = await story()
  await reword(told)
  await told.approve({ proposal: 'another' })
  expect(rules(await gate(told)).toSorted()).toEqual([
    'approval-missing',
    'approval-other-proposal',
  ])
})

test('refuses an approval given in another repository', async () => {
  const told = await story()
  await reword(told)
  await told.approve({ repository: 'another-repository' })
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-repository'])
})

test('refuses a proposal that was renamed to fit in the record', async () => {
  const told = await story()
  await reword(told)
  const records = await told.approvals({ proposal: 'another' })
  await fileAs(told, records, (record) => ({ ...record, proposal: 'proposal' }))
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-batch'])
})

test('does not count an approval again after a revert', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  await told.commit('Back', { [ARTICLE]: article(BODY) })
  await told.git('checkout', '--quiet', '-b', 'again')
  await reword(told)
  const report = await gate(told, { head: 'again', proposal: 'again' })
  expect(rules(report)).toEqual(['approval-replayed'])
})

test('refuses a wrong signature', async () => {
  const told = await story()
  await reword(told)
  const [mine] = await told.approvals()
  const [other] = await told.approvals({ note: 'Another.' })
  if (mine === undefined || other === undefined) throw new TypeError()
  const signature = other.proof.signature
  await told.file([{ ...mine, proof: { ...mine.proof, signature } } as ReviewRecord])
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-signature'])
})

test('refuses a key that is another person’s', async () => {
  const told = await story()
  await reword(told)
  await told.file(await told.approvals({ reviewer: 'sam' }, 'lee'))
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-key'])
})

test('reads the roster from the base: a proposal cannot enrol its own reviewer', async () => {
  const told = await story({ 'content/people/sam.yml': null })
  await reword(told)
  await told.commit('Enrol', { 'content/people/sam.yml': reviewer('Sam Test', told.keys.sam) })
  await told.approve({}, 'sam')
  expect(rules(await gate(told)).toSorted()).toEqual([
    'approval-missing',
    'review-key',
    'review-reviewer',
  ])
})

test('reads the policy from the base: a proposal cannot loosen it for itself', async () => {
  const told = await story({ [POLICY]: policy({ 'approvals-needed': 2 }) })
  await reword(told)
  await told.commit('Loosen', { [POLICY]: policy() })
  await told.approve()
  expect(rules(await gate(told))).toEqual(['approval-missing'])
})

test('refuses a reviewer whose interests are older than a year', async () => {
  const story12 = async (declared: string) => {
    const base = await story()
    const stale = { interests: { statement: 'None.', declared } }
    await base.git('checkout', '--quiet', 'main')
    await base.commit('Roster', {
      'content/people/lee.yml': reviewer('Lee Test', base.keys.lee, stale),
    })
    await base.git('checkout', '--quiet', '-B', 'proposal')
    await reword(base)
    await base.approve()
    return rules(await gate(base))
  }
  expect(await story12('2025-11-21')).toEqual([])
  expect((await story12('2025-11-20')).toSorted()).toEqual([
    'approval-missing',
    'reviewer-interests',
  ])
})

test.each([
  ['wrote', { name: 'Somebody', email: 'LEE.test@example.test' }, ''],
  ['wrote under another address', { name: ' lee  TEST', email: 'home@example.test' }, ''],
  [
    'co-authored',
    { name: 'Ann', email: 'ann@example.test' },
    '\n\nCo-authored-by: L. Test <lee.test@example.test>',
  ],
])('refuses a reviewer who %s the proposal', async (_how, by, trailer) => {
  const told = await story()
  await told.commit(`Say sometimes${trailer}`, { [ARTICLE]: REWORDED }, by)
  await told.approve()
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'four-eyes'])
})

test('refuses a reviewer whom GitHub names as the one who acted', async () => {
  const told = await story()
  await reword(told)
  const head = await told.git('rev-parse', 'HEAD')
  await told.approve()
  const people = reviewer('Lee Test', told.keys.lee, { github: 'Lee-Test' })
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Login', { 'content/people/lee.yml': people })
  const refused = await gate(told, { actors: new Map([[head, ['lee-test']]]) })
  expect(rules(refused).toSorted()).toEqual(['approval-missing', 'four-eyes'])
  expect((await gate(told, { actors: new Map([[head, ['ann']]]) })).exitCode).toBe(0)
})

test('a reviewer may commit records and bring the proposal up to date', async () => {
  const told = await story()
  await reword(told)
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Meanwhile', { 'docs/other.md': 'x' })
  await told.git('checkout', '--quiet', 'proposal')
  await told.git(
    '-c',
    'user.name=Lee Test',
    '-c',
    'user.email=lee.test@example.test',
    'merge',
    '--quiet',
    '--no-edit',
    'main',
  )
  await told.approve()
  expect((await gate(told)).faults).toEqual([])
})

/** A story in which main has a record already. */
async function withLedger(): Promise<ReviewStory & { path: string; record: ReviewRecord }> {
  const told = await story()
  await reword(told)
  const [record] = await told.approve()
  if (record === undefined) throw new TypeError()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  await told.git('checkout', '--quiet', '-B', 'proposal')
  return { ...told, path: recordPath(record), record }
}

test('refuses a record that was edited', async () => {
  const told = await withLedger()
  const edited = serialiseRecord({ ...told.record, note: 'Not what was signed.' })
  await told.commit('Edit', { [told.path]: edited })
  expect((await gate(told)).faults).toMatchObject([{ rule: 'record-edited', file: told.path }])
})

test('refuses a record that was deleted', async () => {
  const told = await withLedger()
  await told.commit('Delete', { [told.path]: null })
  expect((await gate(told)).faults).toMatchObject([{ rule: 'record-deleted', file: told.path }])
})

test('refuses a record that was renamed', async () => {
  const told = await withLedger()
  const other = told.path.replace('.json', '0.json')
  await told.commit('Rename', { [told.path]: null, [other]: serialiseRecord(told.record) })
  expect(rules(await gate(told)).toSorted()).toEqual(['record-renamed', 'review-name'])
})

test('refuses a record whose name is not its hash', async () => {
  const told = await story()
  await reword(told)
  const [record] = await told.approvals()
  if (record === undefined) throw new TypeError()
  await told.commit('Name', {
    [recordPath(record).replace('.json', '1.json')]: serialiseRecord(record),
  })
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-name'])
})

test.each([
  ['review-criterion', { criterion: 'looks-good' }],
  ['review-version', { v: 2 }],
  ['review-syntax', { decision: 'maybe' }],
  ['review-syntax', { unknown: 'field' }],
])('refuses a record with %s', async (rule, changes) => {
  const told = await story()
  await reword(told)
  const [record] = await told.approvals()
  const changed = { ...record, ...changes } as ReviewRecord
  await told.commit('Record', { [recordPath(changed)]: JSON.stringify(changed, null, 2) })
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', rule].toSorted())
})

test.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
])('survives a record of %s', async (_what, text) => {
  const told = await story()
  await told.commit('Record', { 'content/reviews/lower-back-pain/a.json': text })
  expect(rules(await gate(told)).every((rule) => rule.startsWith('review-'))).toBe(true)
  expect((await gate(told)).exitCode).toBe(1)
})

test('refuses a record from the future', async () => {
  const told = await story()
  await reword(told)
  await told.approve({ time: '2026-12-24T10:00:00.000Z' })
  expect(rules(await gate(told)).toSorted()).toEqual(['approval-missing', 'review-time'])
})

test('refuses while a request for changes is unanswered', async () => {
  const told = await story()
  await reword(told)
  await told.approve({}, 'sam')
  await told.approve({ decision: 'request-changes', note: 'Only in one cohort.' }, 'lee')
  const refused = await gate(told)
  expect(refused.faults).toMatchObject([
    { rule: 'request-unanswered', found: expect.stringContaining('Only in one cohort.') },
  ])
  await told.approve({ time: '2026-11-21T11:00:00.000Z' }, 'lee')
  expect((await gate(told)).exitCode).toBe(0)
})

test('other words answer a request for changes', async () => {
  const told = await story()
  await reword(told)
  await told.approve({ decision: 'request-changes', note: 'Too sure.' }, 'lee')
  await told.commit('Say rarely', { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
  await told.approve({}, 'sam')
  expect((await gate(told)).faults).toEqual([])
})

test('an approval that was withdrawn since is none', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  const withdraw = await told.approvals(
    { decision: 'withdraw', time: '2026-11-21T11:00:00.000Z' },
    'lee',
    (record) => ({ ...record, before: record.after }),
  )
  await told.file(withdraw)
  expect(rules(await gate(told))).toEqual(['approval-missing'])
})

test('refuses what the parser refuses, as bad input', async () => {
  const told = await story()
  await told.commit('Code', { [ARTICLE]: article(`${BODY}\n{process.exit(0)}\n`) })
  const report = await gate(told)
  expect(report.exitCode).toBe(2)
  expect(report.faults.map(({ file }) => file)).toContain(ARTICLE)
})

test('names a citation that leads nowhere', async () => {
  const told = await story()
  const cite = '<Cite source="nobody-2020" passage="first" />'
  await told.commit('Cite', { [ARTICLE]: article(`${BODY}\nMore.${cite}\n`) })
  const report = await gate(told)
  expect([report.exitCode, rules(report)]).toEqual([2, ['reference-exists']])
})

test('compares with what merging would give, also when the base has moved on', async () => {
  const told = await story()
  await reword(told)
  await told.approve()
  await told.git('checkout', '--quiet', 'main')
  // The base now says more in the same paragraph's source: what was approved is not what would be.
  await told.commit('Source', { [SOURCE]: source('hoy-2012', 'It says something else.') })
  const report = await gate(told)
  expect(rules(report)).toEqual(['approval-stale'])
})

test('says so when the proposal conflicts, a ref is unknown or the base is bad', async () => {
  const told = await story()
  await reword(told)
  await expect(gate(told, { base: 'nowhere' })).rejects.toThrow(UnknownRefError)
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Conflict', { [ARTICLE]: article(BODY.replace('often', 'seldom')) })
  await expect(gate(told)).rejects.toThrow(MergeConflictError)
  const bad = await story({ [POLICY]: 'repository: []\n' })
  await expect(gate(bad)).rejects.toThrow(DataFileError)
})

test('a record signed by two people for two things counts for neither twice', async () => {
  const told = await story()
  await told.commit('Two', {
    [ARTICLE]: article(`${BODY}\n- Walk.${CITE}\n- Walk.${CITE}\n- Swim.${OTHER_CITE}\n`),
  })
  const changes = await told.changes()
  expect(changes).toHaveLength(3)
  await told.approve()
  expect((await gate(told)).exitCode).toBe(0)
})

test('a signature covers every record of its batch and no other', async () => {
  const told = await story()
  await told.commit('Both', {
    [ARTICLE]: article(BODY.replace('often', 'sometimes').replace('hard', 'harder')),
  })
  const records = await told.approvals()
  const [first, second] = records
  if (first === undefined || second === undefined) throw new TypeError()
  // One of the two is enough to verify itself.
  await told.file([first])
  expect(rules(await gate(told))).toEqual(['approval-missing'])
  const { proof: _proof, ...unsigned } = second
  const alone = await signRecords([unsigned], told.keys.lee)
  await told.file(alone)
  expect((await gate(told)).exitCode).toBe(0)
})
