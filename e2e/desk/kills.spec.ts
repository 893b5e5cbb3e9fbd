import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test as base } from '@playwright/test'
import { seededRandom } from '../../lib/bench/seeded-random.ts'
import { createEditor } from './kills/editor.fixture.ts'
import { locksOf, openKilledDesk, type Person } from './kills/killed-desk.fixture.ts'
import { lostThings } from './kills/lost-things.fixture.ts'
import { commitOfSite, expectWholeSite, isSiteOf, QUICK_BUILD } from './kills/quick-site.fixture.ts'
import { createReviewer } from './kills/reviewer.fixture.ts'
import { unseenThings } from './kills/unseen-things.fixture.ts'
import { createWorld } from './kills/world.fixture.ts'

/*
 * Two editors and two reviewers work at once, over HTTP, while their desk is killed again and again.
 * What it said was done is there at the end, once; what it gave no answer to is there whole or not
 * at all.
 */

/** How many actions: `npm run test:endurance` tries 500, and fewer tell sooner whether it runs. */
const test = base.extend<{ actions: number }>({ actions: [50, { option: true }] })

const ACTIONS_PER_KILL = 33
/** Milliseconds for all of it. Two quiet cores need three and a half minutes for 500 actions. */
const LONGEST = 600_000
/** Milliseconds from an action to a kill: not waiting for anything, the moment is what is tried. */
const LONGEST_DELAY = 120
/** Another one tries other things. */
const SEED = Number(process.env.E2E_SEED ?? 4)

/** From so many actions on each of these happens, whatever the seed is. */
const MANY = 500
/** What must not have been refused or cut off each time. */
const TRIED = [
  ...['open', 'draft', 'save', 'comment', 'ask', 'catch-up', 'publish'],
  ...['decide', 'sign'],
].map((what) => `${what} done`)

test('what four people do at once while the desk is killed is not lost', async ({
  actions: all,
}) => {
  test.setTimeout(LONGEST + 60_000)
  const signal = AbortSignal.timeout(LONGEST)
  const desk = await openKilledDesk({ files: { 'scripts/build.ts': QUICK_BUILD }, signal })
  const { checkout, editors, reviewers } = desk
  try {
    const start = checkout.git('rev-parse', 'main')
    const world = createWorld(desk)
    const random = seededRandom(SEED)
    const moments = Array.from({ length: all - 1 }, (_, index) => index + 1)
    const killCount = Math.floor(all / ACTIONS_PER_KILL)
    const kills = new Set(random.sample(moments, killCount))
    let actions = 0

    const killOnce = async (): Promise<void> => {
      await desk.isUp()
      await setTimeout(random.between(0, LONGEST_DELAY))
      const death = random.next() < 0.5 ? 'server' : 'power'
      await desk.kill(death, () => expectWholeSite(checkout.root))
      world.ledger.count(`killed: ${death}`)
    }
    let killing: Promise<void> = Promise.resolve()
    const work = async (me: Person, act: () => Promise<void>): Promise<void> => {
      for (;;) {
        await desk.isUp()
        if (actions >= all) return
        const due = [...kills].filter((moment) => moment <= actions)
        for (const moment of due) {
          kills.delete(moment)
          killing = killing.then(killOnce)
          // Whoever waits for the server is told as well.
          killing.catch(() => {})
        }
        const before = desk.askedBy(me).length
        await act()
        // Whoever found nothing to do has done nothing.
        if (desk.askedBy(me).length > before) actions += 1
      }
    }
    const working = [...editors, ...reviewers].map((me, index) => {
      const create = editors.includes(me) ? createEditor : createReviewer
      return work(me, create({ me, world, random: seededRandom(SEED, index) }))
    })
    await Promise.all(working).catch((error: unknown) => {
      const asked = [...editors, ...reviewers].map((me) => `${me.id} ${desk.askedBy(me).at(-1)}`)
      throw new Error(`After ${actions} actions, ${asked.join(', ')}: ${error}`, { cause: error })
    })
    await killing
    const { counts } = world.ledger
    expect((counts.get('killed: server') ?? 0) + (counts.get('killed: power') ?? 0)).toBe(killCount)
    test.info().annotations.push({
      type: 'tried',
      description: [...counts]
        .map(([what, times]) => `${what} ${times}`)
        .sort()
        .join(', '),
    })
    if (all >= MANY) {
      for (const what of TRIED) expect(counts.get(what) ?? 0, what).toBeGreaterThan(0)
      expect([...counts.keys()]).toContainEqual(expect.stringMatching(/ lost$/))
    }

    const [out, main] = [join(checkout.root, 'out'), checkout.git('rev-parse', 'main')]
    await desk.published(() => isSiteOf(out, main))
    expect(commitOfSite(out)).toBe(main)
    expect([...(await lostThings(world, start)), ...(await unseenThings(world))]).toEqual([])
    const { code, output } = await desk.stop()
    expect({ code, output }).toEqual({ code: 0, output: expect.not.stringContaining('Error') })
    expect(locksOf(checkout.root)).toEqual([])
    expect(existsSync(join(checkout.root, '.desk', 'publishing.lock'))).toBe(false)
    expect(checkout.run('git', 'fsck', '--strict', '--no-dangling')).toEqual({
      code: 0,
      output: '',
    })
    expect(checkout.git('symbolic-ref', '--short', 'HEAD')).toBe('main')
    expect(checkout.git('status', '--porcelain')).toBe('')
    expect(checkout.run('node', 'scripts/reviews.ts', 'verify').code).toBe(0)
  } finally {
    desk.remove()
  }
})
