import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import {
  article,
  ARTICLE,
  BODY,
  NOW,
  reviewStory,
  TODAY,
  type ReviewStory,
} from '../../lib/reviews/review-story.fixture.ts'
import { reviews } from '../reviews.ts'

const stories: ReviewStory[] = []

afterEach(async () => {
  await Promise.all(stories.splice(0).map(({ remove }) => remove()))
})

/** A story in which one sentence was reworded. */
async function reworded(): Promise<ReviewStory> {
  const story = await reviewStory()
  stories.push(story)
  await story.commit('lower-back-pain: Say sometimes', {
    [ARTICLE]: article(BODY.replace('often', 'sometimes')),
  })
  return story
}

type Told = { code: number; out: string; error: string }

async function run(
  { root }: ReviewStory,
  args: readonly string[],
  today: string = TODAY,
): Promise<Told> {
  const told: Told = { code: 0, out: '', error: '' }
  told.code = await reviews([...args], {
    root,
    today,
    now: () => NOW,
    ask: null,
    paint: (_style, text) => text,
    out: (text) => {
      told.out += text
    },
    error: (text) => {
      told.error += text
    },
  })
  return told
}

test('diff shows the claims that change, and how to go on', async () => {
  const { code, out } = await run(await reworded(), ['diff'])
  expect(code).toBe(0)
  expect(out).toContain('Pain [-often-]{+sometimes+} comes back.')
  expect(out).toContain('One claim changes. To see who has to approve: npm run reviews -- gate')
})

test('diff writes one page for a reviewer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diff-'))
  try {
    const file = join(folder, 'changes.html')
    await run(await reworded(), ['diff', '--html', file])
    const page = await readFile(file, 'utf8')
    expect(page).toContain('<del>often</del><ins>sometimes</ins>')
    expect(page).toContain('Proposal <b>HEAD</b>')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('diff and gate speak JSON', async () => {
  const story = await reworded()
  const diff = JSON.parse((await run(story, ['diff', '--json'])).out) as {
    changes: { kinds: string[] }[]
    pages: string[]
  }
  expect(diff.changes.map(({ kinds }) => kinds)).toEqual([['reworded']])
  expect(diff.pages).toEqual(['lower-back-pain'])
  const gate = JSON.parse((await run(story, ['gate', '--json'])).out) as {
    exitCode: number
    faults: { rule: string }[]
  }
  expect([gate.exitCode, gate.faults.map(({ rule }) => rule)]).toEqual([1, ['approval-missing']])
})

test('the gate names the branch as the proposal, and says what is missing', async () => {
  const story = await reworded()
  const refused = await run(story, ['gate'])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('0 of 1 claim changes are approved.')
  expect(refused.out).toContain('Not to be merged yet: approvals are missing.')
  await story.approve()
  const passed = await run(story, ['gate'])
  expect([passed.code, passed.out]).toEqual([0, expect.stringContaining('Nothing is missing.')])
  expect((await run(story, ['gate', '--proposal', 'another'])).code).toBe(1)
})

test('the gate wants the name of a proposal that is no branch', async () => {
  const story = await reworded()
  await story.git('checkout', '--quiet', '--detach')
  const { code, error } = await run(story, ['gate'])
  expect(code).toBe(2)
  expect(error).toContain('--proposal')
})

test('the gate takes who acted from a file, and refuses a file it cannot read', async () => {
  const story = await reworded()
  const file = join(story.root, '.git', 'actors.json')
  await writeFile(file, '{ "abc": "not a list" }')
  const refused = await run(story, ['gate', '--actors', file])
  expect([refused.code, refused.error]).toEqual([2, expect.stringContaining('Unreadable --actors')])
  await writeFile(file, '{}')
  expect((await run(story, ['gate', '--actors', file])).code).toBe(1)
})

test.each([
  [['diff', '--base', 'nowhere'], '`nowhere` names no commit'],
  [['gate', '--base', 'nowhere'], '`nowhere` names no commit'],
  [['due', '--within', 'soon'], 'expected a number of days'],
  [['status', '--reff', 'x'], '--reff'],
])('%s is refused with words and exit code 2', async (args, words) => {
  const { code, error } = await run(await reworded(), args)
  expect([code, error]).toEqual([2, expect.stringContaining(words)])
})

test('status counts claims by state, page by page', async () => {
  const story = await reworded()
  await story.approve()
  const { code, out } = await run(story, ['status'])
  expect(code).toBe(0)
  expect(out).toMatch(/lower-back-pain +not yet checked +2 +1 +0 +1/)
  expect(out).toContain('0 of 1 pages are checked; 1 of 2 claims are approved.')
  const { pages } = JSON.parse((await run(story, ['status', '--json'])).out) as {
    pages: { claims: Record<string, number> }[]
  }
  expect(pages[0]?.claims).toMatchObject({ approved: 1, unreviewed: 1 })
})

test('status does not count a record that is not what it says', async () => {
  const story = await reworded()
  const [record] = await story.approvals()
  if (record === undefined) throw new TypeError()
  await story.file([{ ...record, note: 'Not what was signed.' }])
  const { code, out } = await run(story, ['status'])
  expect(code).toBe(2)
  expect(out).toContain('review-batch')
  expect(out).toContain('0 of 2 claims are approved.')
})

test('due lists what nobody has reviewed, and goes red for what is overdue', async () => {
  const story = await reworded()
  const never = await run(story, ['due'])
  expect([never.code, never.out]).toEqual([0, expect.stringMatching(/lower-back-pain +never/)])
  await run(story, [
    'approve',
    '--as',
    'lee',
    '--ssh',
    story.keys.lee.keyFile,
    '--yes',
    '--all',
    '--commit',
  ])
  await story.git('checkout', '--quiet', 'main')
  await story.git('merge', '--quiet', '--no-edit', 'proposal')
  await story.git('checkout', '--quiet', '-B', 'whole')
  const by = ['approve', '--as', 'sam', '--ssh', story.keys.sam.keyFile, '--yes', '--commit']
  const page = [...by, '--article', 'lower-back-pain']
  expect((await run(story, [...page, '--all'])).error).not.toContain('refused')
  expect((await run(story, [...page, '--criterion', 'page-sound'])).code).toBe(0)
  const fresh = await run(story, ['due'])
  expect([fresh.code, fresh.out]).toEqual([0, 'Nothing is due within 60 days.\n'])
  const soon = await run(story, ['due'], '2027-11-01')
  expect([soon.code, soon.out]).toEqual([0, expect.stringContaining('due in 20 days')])
  const late = await run(story, ['due'], '2027-12-01')
  expect([late.code, late.out]).toEqual([1, expect.stringContaining('10 days overdue')])
})
