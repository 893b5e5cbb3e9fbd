import { expect, test } from 'vitest'
import { MovedError } from '../../repository/errors.ts'
import { WHEN_APPROVED, type Proposal, type ProposalChange } from '../../repository/repository.ts'
import { createTimetable, type TimetableAnswer } from './timetable.ts'

const DESK = { id: 'editors', name: 'The desk', email: 'desk@example.test' }
const START = Date.parse('2026-11-21T12:00:00Z')

function proposal(id: string, minutes: number | null, status: Proposal['status'] = 'open') {
  return {
    id,
    name: id,
    title: `Title of ${id}`,
    stage: 'in-review',
    status,
    openedBy: 'ada',
    openedAt: '2026-11-01T00:00:00.000Z',
    closedAt: null,
    head: 'a'.repeat(40),
    publishedAs: null,
    askedFor: [],
    publishAt: minutes === null ? null : new Date(START + minutes * 60_000).toISOString(),
    comments: [],
  } satisfies Proposal
}

/** A timetable whose clock moves when the test says so. */
function timetable(proposals: Proposal[]) {
  let now = START
  let timer: { at: number; callback: () => void } | null = null
  const attempts: string[] = []
  const refused: [string, string[]][] = []
  const faults: unknown[] = []
  const changes: [string, ProposalChange, string][] = []
  const answers = new Map<string, () => TimetableAnswer>()
  const made = createTimetable({
    repository: {
      listProposals: async () => [...proposals],
      changeProposal: async (id, change, by) => {
        changes.push([id, change, by.id])
        const index = proposals.findIndex((one) => one.id === id)
        const changed = { ...proposals[index], ...change } as Proposal
        proposals[index] = changed
        return changed
      },
    },
    publish: async (due) => {
      attempts.push(due.id)
      const answer = answers.get(due.id)?.() ?? { kind: 'published' }
      if (answer.kind === 'published') {
        const index = proposals.findIndex(({ id }) => id === due.id)
        proposals[index] = { ...due, status: 'published' }
      }
      return answer
    },
    by: DESK,
    now: () => new Date(now),
    setTimer: (milliseconds, callback) => {
      timer = { at: now + milliseconds, callback }
      return () => {
        timer = null
      }
    },
    onRefused: async (due, reasons) => {
      refused.push([due.id, reasons])
    },
    onFault: (error) => faults.push(error),
  })
  return {
    ...made,
    attempts,
    refused,
    faults,
    changes,
    answers,
    next: () => (timer === null ? null : (timer.at - now) / 1000),
    /** Lets so many minutes go by, and all that they bring. */
    pass: async (minutes: number): Promise<void> => {
      const end = now + minutes * 60_000
      while (timer !== null && timer.at <= end) {
        now = timer.at
        const { callback } = timer
        timer = null
        callback()
        await made.look()
      }
      now = end
    },
  }
}

test('publishes a proposal when its time has come, not before', async () => {
  const made = timetable([proposal('later', 90), proposal('unscheduled', null)])
  made.start()
  await made.look()
  await made.pass(89)
  expect(made.attempts).toEqual([])
  await made.pass(1)
  expect(made.attempts).toEqual(['later'])
  await made.pass(600)
  expect(made.attempts).toEqual(['later'])
})

test('publishes what came due while no desk was running, the oldest first', async () => {
  const made = timetable([proposal('b', -5), proposal('a', -60), proposal('c', -1)])
  await made.look()
  expect(made.attempts).toEqual(['a', 'b', 'c'])
})

test('tries again, and says nothing, as long as approvals are to come', async () => {
  const waiting = { ...proposal('a', null), publishAt: WHEN_APPROVED }
  const made = timetable([waiting])
  made.answers.set('a', () => ({ kind: 'waiting' }))
  await made.look()
  await made.look()
  expect(made.attempts).toEqual(['a', 'a'])
  expect([made.changes, made.refused, made.faults]).toEqual([[], [], []])
  made.answers.delete('a')
  await made.look()
  await made.look()
  expect(made.attempts).toEqual(['a', 'a', 'a'])
})

test('leaves alone what is published or withdrawn', async () => {
  const made = timetable([proposal('a', -1, 'published'), proposal('b', -1, 'withdrawn')])
  await made.look()
  expect(made.attempts).toEqual([])
})

test('takes the schedule off a proposal that the gate refuses, and says why', async () => {
  const made = timetable([proposal('a', -1), proposal('b', -1)])
  made.answers.set('a', () => ({ kind: 'refused', reasons: ['Two claims have no approval.'] }))
  await made.look()
  await made.look()
  expect(made.attempts).toEqual(['a', 'b'])
  expect(made.changes).toEqual([['a', { publishAt: null }, 'editors']])
  expect(made.refused).toEqual([['a', ['Two claims have no approval.']]])
})

test('keeps the schedule when something fails, and tries again', async () => {
  const made = timetable([proposal('a', -1), proposal('b', -1)])
  const moved = new MovedError('main', 'b'.repeat(40))
  let attempts = 0
  made.answers.set('a', () => {
    attempts += 1
    if (attempts === 1) throw moved
    return { kind: 'published' }
  })
  made.start()
  await made.look()
  expect(made.faults).toEqual([moved])
  await made.pass(1)
  expect(made.attempts.filter((id) => id === 'a').length).toBe(2)
  expect(made.attempts.filter((id) => id === 'b').length).toBe(1)
  expect(made.refused).toEqual([])
})

test('sees within a minute what another desk has scheduled', async () => {
  const proposals: Proposal[] = []
  const made = timetable(proposals)
  made.start()
  await made.look()
  expect(made.next()).toBe(60)
  proposals.push(proposal('new', 0))
  await made.pass(1)
  expect(made.attempts).toEqual(['new'])
})

test('wakes at the time itself when that is sooner', async () => {
  const made = timetable([proposal('a', 0.5)])
  made.start()
  await made.look()
  expect(made.next()).toBe(30)
})

test('two looks at once publish once', async () => {
  const made = timetable([proposal('a', -1)])
  await Promise.all([made.look(), made.look(), made.look()])
  expect(made.attempts).toEqual(['a'])
})

test('asks no more once it is stopped', async () => {
  const made = timetable([proposal('a', 10)])
  made.start()
  await made.look()
  made.stop()
  expect(made.next()).toBeNull()
})
