import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ShallowRepositoryError } from '../../git/history-alone.ts'
import { findDataClaims } from '../data-claims.ts'
import { recordPath, serialiseRecord, type ReviewRecord } from '../review-record.ts'
import {
  article,
  ARTICLE,
  BODY,
  CITE,
  POLICY,
  policy,
  reviewer,
  reviewStory,
  source,
  SOURCE,
  TODAY,
  type ReviewStory,
} from '../review-story.fixture.ts'
import type { GateOptions, GateReport } from './gate-report.ts'
import { runGate } from './run-gate.ts'

// What somebody tries who wants words published that nobody has approved.

const open: ReviewStory[] = []

async function story(base?: Parameters<typeof reviewStory>[0]): Promise<ReviewStory> {
  const told = await reviewStory(base)
  open.push(told)
  return told
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ remove }) => remove()))
})

async function gate(
  { root }: ReviewStory,
  options: Partial<GateOptions> = {},
): Promise<GateReport> {
  const where = { base: 'main', head: 'HEAD', proposal: 'proposal', today: TODAY }
  return (await runGate(root, { ...where, ...options })).report
}

const rulesOf = async (told: ReviewStory, options: Partial<GateOptions> = {}): Promise<string[]> =>
  (await gate(told, options)).faults.map(({ rule }) => rule).toSorted()

const REWORDED = article(BODY.replace('often', 'sometimes'))
const NO_ADDRESS = 'lee@back-after-birth.invalid'
const LEE = { name: 'Lee Test', email: 'lee.test@example.test' }

/** Changes `main`, and starts the proposal anew from there. */
async function onMain(told: ReviewStory, files: Parameters<ReviewStory['commit']>[1]) {
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Main', files)
  await told.git('checkout', '--quiet', '-B', 'proposal')
}

test('a source whose id is written with numbers is still found when it changes', async () => {
  const hidden = CITE.replace('hoy-2012', 'hoy&#45;2012')
  const told = await story({ [ARTICLE]: article(`Pain comes back.${hidden}\n`) })
  await told.commit('Source', { [SOURCE]: source('hoy-2012', 'It says something else.') })
  expect(await rulesOf(told)).toEqual(['approval-missing'])
})

test.each([
  ['a row of a table', `| What | Who |\n| - | - |\n| Rest | Helps.${CITE} |\n`, 'Rest', 'Running'],
  ['what leads to a list', `Try these:\n\n- Walk.${CITE}\n`, 'Try these', 'Avoid these'],
  ['what a list stands in', `- Do:\n  - Lift.${CITE}\n`, 'Do:', 'Do not:'],
  ['words struck out', `Do not lift.${CITE}\n`, 'not', '~~not~~'],
])('words that turn a claim into its opposite change it: %s', async (_what, body, from, to) => {
  const told = await story({ [ARTICLE]: article(body) })
  await told.commit('Turn', { [ARTICLE]: article(body.replace(from, to)) })
  expect(await rulesOf(told)).toEqual(['approval-missing'])
})

const TREATMENTS = 'content/treatments.yml'
const treatments = (help: string) =>
  [
    'treatments:',
    '  - id: walking',
    `    may-help: '${help}'`,
    '    sources: [{ source: "hoy\\x2d2012", passage: first }]',
    '  - id: rest',
    "    may-help: 'Nobody has looked.'",
    '    sources: []',
    '',
  ].join('\n')

test('words of a list that readers see with sources are claims', async () => {
  const told = await story({ [TREATMENTS]: treatments('It may ease pain.') })
  await told.commit('Surer', { [TREATMENTS]: treatments('It eases pain.') })
  expect((await gate(told)).faults).toMatchObject([
    { rule: 'approval-missing', file: TREATMENTS, line: 2 },
  ])
  await told.approve()
  expect(await rulesOf(told)).toEqual([])
})

test('a source voids what a list says by it', async () => {
  const told = await story({ [TREATMENTS]: treatments('It may ease pain.') })
  await told.commit('Source', { [SOURCE]: source('hoy-2012', 'It says something else.') })
  const faults = (await gate(told)).faults
  expect(faults.map(({ rule, file }) => [rule, file])).toEqual([
    ['approval-missing', ARTICLE],
    ['approval-missing', TREATMENTS],
  ])
})

test.each([
  ['exercises', '<ExercisePlayer />', 'content/exercises.yml', 'exercises: [{ id: a, name: Z }]'],
  ['numbers to call', '<WhoToCall />', 'content/locales/gb.yml', 'emergency: 1'],
])('%s that a page prints are part of the page, but not their comments', async (...given) => {
  const [, tag, file, text] = given
  const told = await story({ [ARTICLE]: article(`${BODY}\n${tag}\n`), [file]: 'a: 1' })
  await told.commit('Comment', { [file]: '# Here.\na: 1' })
  expect((await gate(told)).pages).toEqual([])
  await told.commit('Other', { [file]: text })
  expect((await gate(told)).pages).toEqual(['lower-back-pain'])
})

test('a sentence with a source is a claim in every language', async () => {
  const file = 'content/translations/es/articles/lower-back-pain.mdx'
  const words = (text: string) =>
    `---\ntitle: Dolor\ndescription: Dolor de espalda.\nof: ''\ntranslated: 2026-11-21\n---\n\n${text}${CITE}\n`
  const told = await story({ [file]: words('El dolor vuelve a menudo.') })
  await told.commit('Other', { [file]: words('El dolor nunca vuelve.') })
  const report = await gate(told)
  expect(report.faults.filter(({ file: at }) => at === file).map(({ rule }) => rule)).toContain(
    'approval-missing',
  )
  await told.approve()
  expect((await gate(told)).changes.map(({ isApproved }) => isApproved)).toEqual([true])
})

test('how long a review holds is part of the page', async () => {
  const told = await story()
  await told.commit('Longer', { [ARTICLE]: article(BODY).replace('12 months', '24 months') })
  expect((await gate(told)).pages).toEqual(['lower-back-pain'])
})

test.each([
  ['in its text', `${BODY}\n![Roll](/articles/lower-back-pain/roll.svg)\n`, ''],
  [
    'in a list that it prints',
    `${BODY}\n<ExercisePlayer />\n`,
    ' /articles/lower-back-pain/roll.svg',
  ],
])('another picture under the same name is another page (%s)', async (_where, body, list) => {
  const picture = 'public/articles/lower-back-pain/roll.svg'
  const told = await story({
    [ARTICLE]: article(body),
    [picture]: '<svg>rest</svg>\n',
    'content/exercises.yml': `exercises: []\n#${list}\n`,
  })
  await told.commit('Draw it otherwise', { [picture]: '<svg>lift</svg>\n' })
  expect((await gate(told)).pages).toEqual(['lower-back-pain'])
})

test('what a level of urgency means is part of every warning sign', async () => {
  const flags = 'content/red-flags.yml'
  const text = (await readFile(flags, 'utf8')).replace('Call an emergency number now if', 'Wait if')
  const told = await story({ [flags]: 'flags: []\n' })
  const changes = findDataClaims(text).map(({ headings }) => headings.join(' '))
  expect(changes.length).toBeGreaterThan(20)
  expect(changes.every((words) => words.includes('Wait if'))).toBe(true)
  await told.commit('Broken', { [flags]: 'flags: [\n' })
  const report = await gate(told)
  expect(report.exitCode).toBe(2)
  expect(report.faults.map(({ rule }) => rule)).toContain('yaml-syntax')
})

test.each([
  ['another case', 'content/Articles/lower-back-pain.mdx'],
  ['another end', 'content/articles/lower-back-pain.MDX'],
  ['a folder inside', 'content/articles/more/page.mdx'],
  ['the name of a question', 'content/articles/question.pain.mdx'],
  ['a line break', 'content/articles/lower\nback.mdx'],
  ['a name like another', 'content/articles/lower-b\u0430ck-pain.mdx'],
  ['no place at all', 'content/other.txt'],
])('refuses a file in content/ with %s', async (_what, path) => {
  const told = await story()
  await told.commit('File', { [path]: REWORDED })
  const report = await gate(told)
  expect([report.exitCode, report.faults.map(({ rule }) => rule)]).toEqual([2, ['file-place']])
})

test('refuses links and submodules in content/', async () => {
  const told = await story()
  await symlink('../../docs/page.mdx', join(told.root, 'content/articles/link.mdx'))
  await told.commit('Link', { 'docs/page.mdx': REWORDED })
  const link = await gate(told)
  expect(link.exitCode).toBe(2)
  expect(link.faults.map(({ rule }) => rule)).toContain('file-place')
  const head = await told.git('rev-parse', 'HEAD')
  await told.git('update-index', '--add', '--cacheinfo', `160000,${head},content/articles/more`)
  await told.git('commit', '--quiet', '--message', 'Submodule')
  const files = (await gate(told)).faults.filter(({ rule }) => rule === 'file-place')
  expect(files.map(({ file }) => file)).toEqual([
    'content/articles/link.mdx',
    'content/articles/more',
  ])
})

test('a request for changes cannot be taken out again on the branch', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const [request] = await told.approve({ decision: 'request-changes', note: 'No.' }, 'lee')
  if (request === undefined) throw new TypeError()
  await told.approve({}, 'sam')
  await told.commit('Tidy', { [recordPath(request)]: null })
  expect(await rulesOf(told)).toEqual(['record-deleted'])
})

test('what was no valid record may be taken out again', async () => {
  const told = await story()
  await told.commit('Note', { 'content/reviews/lower-back-pain/note.json': '{}' })
  await told.commit('Tidy', { 'content/reviews/lower-back-pain/note.json': null })
  expect(await rulesOf(told)).toEqual([])
})

test('a request against a removal counts, whatever its reviewer said of the words before', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve({}, 'lee')
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  await told.git('checkout', '--quiet', '-b', 'removal')
  const where = { proposal: 'removal', time: '2026-11-21T11:00:00.000Z' }
  await told.commit('Remove', { [ARTICLE]: article(BODY.replace(/Pain often.*\n/, '')) })
  await told.approve({ ...where, decision: 'request-changes', note: 'Keep it.' }, 'lee')
  await told.approve(where, 'sam')
  expect(await rulesOf(told, { proposal: 'removal' })).toEqual(['request-unanswered'])
})

test('the same signature written otherwise is no new approval', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const [record] = await told.approve()
  if (record === undefined) throw new TypeError()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  await onMain(told, { [ARTICLE]: article(BODY) })
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const proof = {
    ...record.proof,
    signature: `${record.proof.signature}\n`,
  } as ReviewRecord['proof']
  await told.file([{ ...record, proof }])
  expect(await rulesOf(told)).toEqual(['approval-replayed', 'approval-replayed'])
})

/** Lee’s entry, with her key out of use. */
function withoutKey(told: ReviewStory, reason: 'retired' | 'compromised', on: string) {
  const key = told.keys.lee
  const { fingerprint: id, public: half } = key
  const keys = [
    { kind: 'ssh' as const, id, public: half, added: '2026-01-01', revoked: { on, reason } },
  ]
  return { 'content/people/lee.yml': reviewer('Lee Test', key, { keys }) }
}

test.each(['2026-10-01', TODAY])('refuses a new record by a key retired on %s', async (on) => {
  const told = await story()
  await onMain(told, withoutKey(told, 'retired', on))
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve({ time: '2026-09-30T10:00:00.000Z' })
  expect(await rulesOf(told)).toEqual(['approval-missing', 'review-key'])
})

test('what a compromised key signed is neither voided nor counted as read', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  await told.git('checkout', '--quiet', 'main')
  await told.git('merge', '--quiet', '--no-edit', 'proposal')
  const more = article(BODY.replace('often', 'sometimes').replace('hard', 'heavy'))
  const next = async (): Promise<GateReport> => {
    await told.git('checkout', '--quiet', '-B', 'next', 'main')
    await told.commit('Next', { [ARTICLE]: more })
    return gate(told, { head: 'next', proposal: 'next' })
  }
  expect((await next()).unreviewed).toBe(0)
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Lost', withoutKey(told, 'compromised', TODAY))
  expect((await next()).unreviewed).toBe(1)
})

test('a request for changes by a compromised key stands in nobody’s way', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const asked = await told.approvals({ decision: 'request-changes', note: 'Never.' })
  await told.git('checkout', '--quiet', 'main')
  const ledger = asked.map((record) => [recordPath(record), serialiseRecord(record)])
  await told.commit('Asked before', Object.fromEntries(ledger))
  await told.git('checkout', '--quiet', '-B', 'proposal')
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve({}, 'sam')
  expect(await rulesOf(told)).toEqual(['request-unanswered'])
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Lost', withoutKey(told, 'compromised', TODAY))
  await told.git('checkout', '--quiet', 'proposal')
  expect(await rulesOf(told)).toEqual([])
})

test('refuses a new record by somebody who is no reviewer, or under a former name', async () => {
  const told = await story()
  await onMain(told, {
    'content/people/lee.yml': reviewer('Lee Test', told.keys.lee, { roles: ['editor'] }),
    [POLICY]: policy({ repository: 'new-name', formerly: ['test-repository'] }),
  })
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  expect(await rulesOf(told)).toEqual(['approval-missing', 'review-repository', 'review-reviewer'])
})

test('refuses interests that are declared for a day to come', async () => {
  const told = await story()
  const interests = { statement: 'None.', declared: '2027-11-21' }
  await onMain(told, {
    'content/people/lee.yml': reviewer('Lee Test', told.keys.lee, { interests }),
  })
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  expect(await rulesOf(told)).toEqual(['approval-missing', 'reviewer-interests'])
})

test.each([
  ['an invisible character in the name', { name: 'Lee\u200b Tést', email: 'x@example.test' }, ''],
  ['the address of GitHub', { name: 'L', email: '123+lee-test@users.noreply.github.com' }, ''],
  ['the login for a name', { name: 'lee-test', email: 'x@example.test' }, ''],
  [
    'a co-author in the middle',
    { name: 'Ann', email: 'ann@example.test' },
    '\n\nCo-authored-by: lee.test@example.test\n\nMore.',
  ],
])('knows a reviewer who wrote by %s', async (_what, by, message) => {
  const told = await story()
  await onMain(told, {
    'content/people/lee.yml': reviewer('Lee Test', told.keys.lee, { github: 'Lee-Test' }),
  })
  await told.commit(`Reword${message}`, { [ARTICLE]: REWORDED }, by)
  await told.approve()
  expect(await rulesOf(told)).toEqual(['approval-missing', 'four-eyes'])
})

test('a reviewer who chose the words in a merge has part in them', async () => {
  const told = await story()
  await told.commit('Other', { 'docs/a.md': 'a' })
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Meanwhile', { [ARTICLE]: REWORDED })
  await told.git('checkout', '--quiet', 'proposal')
  const as = ['-c', `user.name=${LEE.name}`, '-c', `user.email=${LEE.email}`]
  await told.git(...as, 'merge', '--quiet', '--no-edit', '--strategy=ours', 'main')
  await told.git(
    '-c',
    `user.name=${LEE.name}`,
    'commit',
    '--quiet',
    '--amend',
    '--no-edit',
    `--author=${LEE.name} <${LEE.email}>`,
  )
  await told.approve()
  expect(await rulesOf(told)).toEqual(['approval-missing', 'four-eyes'])
})

test('asks again when main has changed the words that were to be replaced', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  expect(await rulesOf(told)).toEqual([])
  await told.git('checkout', '--quiet', 'main')
  await told.commit('Meanwhile', { [ARTICLE]: article(BODY.replace('often', 'rarely')) })
  await told.git('checkout', '--quiet', 'proposal')
  await told.git('merge', '--quiet', '--no-edit', '--strategy=ours', 'main')
  expect(await rulesOf(told)).toEqual(['approval-stale'])
})

test('who gave no address is known by the desk’s own, also under another name since', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED }, { name: 'Lee Old', email: NO_ADDRESS })
  await told.approve()
  expect(await rulesOf(told)).toEqual(['approval-missing', 'four-eyes'])
})

test('control characters in a name hide nobody from what GitHub says', async () => {
  const told = await story()
  await onMain(told, {
    'content/people/lee.yml': reviewer('Lee Test', told.keys.lee, { github: 'Lee-Test' }),
  })
  const name = 'Ann\x1dann@example.test\x1dAnn\x1dann@example.test\x1dWords\x1d\x1d\x1dx'
  const oid = await told.commit('Reword', { [ARTICLE]: REWORDED }, { name, email: 'a@b.test' })
  await told.approve()
  const actors = new Map([[oid, ['lee-test']]])
  expect(await rulesOf(told, { actors })).toEqual(['approval-missing', 'four-eyes'])
})

test('a record of the base that is none changes nothing', async () => {
  const told = await story({
    'content/reviews/lower-back-pain/a.json': 'null',
    'content/reviews/lower-back-pain/b.json': '{"record":',
  })
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  await told.approve()
  expect(await rulesOf(told)).toEqual([])
})

test('a record is a plain file: a link with its text counts for nothing', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const [record] = await told.approvals()
  if (record === undefined) throw new TypeError()
  const path = recordPath(record)
  await told.commit('Record', { [path]: serialiseRecord(record) })
  const blob = await told.git('rev-parse', `HEAD:${path}`)
  await told.git('update-index', '--cacheinfo', `120000,${blob},${path}`)
  await told.git('commit', '--quiet', '--message', 'Link')
  const report = await gate(told)
  expect([report.exitCode, report.faults.map(({ rule }) => rule)]).toEqual([2, ['file-place']])
})

test('refuses to judge by a part of the history', async () => {
  const told = await story()
  await told.commit('Reword', { [ARTICLE]: REWORDED })
  const shallow = join(told.root, 'shallow')
  await told.git(
    'clone',
    '--quiet',
    '--depth=1',
    '--no-single-branch',
    `file://${told.root}`,
    shallow,
  )
  const where = { base: 'origin/main', head: 'HEAD', proposal: 'proposal', today: TODAY }
  await expect(runGate(shallow, where)).rejects.toThrow(ShallowRepositoryError)
})
