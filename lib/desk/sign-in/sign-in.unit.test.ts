import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { softwarePasskey } from '../../reviews/software-passkey.fixture.ts'
import { isRefused } from './refused.ts'
import { answerOf, done, testDesk, testPerson, type TestDesk } from './test-desk.fixture.ts'

let desk: TestDesk

beforeEach(async () => {
  desk = await testDesk()
})
afterEach(() => desk.close())

const sessionOf = async (who: keyof TestDesk['keys']): Promise<string> =>
  done(await desk.use(desk.keys[who])).session

describe('signing in', () => {
  test('names whoever has the passkey, with the roles of main', async () => {
    const someone = await desk.signIn.personOf(await sessionOf('editor'))
    expect(someone).toMatchObject({
      id: 'ed-test',
      person: { roles: ['editor'] },
      actor: { id: 'ed-test', name: 'Ed Test', email: 'ed.test@example.test' },
    })
  })

  test('asks everybody for the same, and names no key', async () => {
    const one = done(await desk.signIn.ceremony.begin('a'))
    const other = done(await desk.signIn.ceremony.begin('b'))
    expect(one.options).toEqual({ ...other.options, challenge: one.options.challenge })
    expect(one.options.challenge).not.toBe(other.options.challenge)
    expect(one.options).toMatchObject({ allowCredentials: [], userVerification: 'required' })
  })

  test('says the same to a key that nobody has, a revoked one and a wrong signature', async () => {
    const { editor } = desk.keys
    const unknown = await desk.use(softwarePasskey())
    const wrong = await desk.use(editor, { isUserVerified: false })
    await desk.writePerson('ed-test', {
      ...testPerson('Ed Test', ['editor']),
      keys: [{ ...editor.key, revoked: { on: '2026-11-20', reason: 'retired' } }],
    })
    const revoked = await desk.use(editor)
    expect(unknown).toMatchObject({ status: 401 })
    expect(wrong).toEqual(unknown)
    expect(revoked).toEqual(unknown)
  })

  test.each([
    ['for another origin of the policy', { origin: 'http://localhost:4999' }],
    ['for another site', { origin: 'https://desk.example.test' }],
    ['for another domain', { rpId: 'example.test' }],
    ['without the person', { isUserVerified: false }],
    ['in a frame of another site', { isFramed: true }],
    ['to make a key', { type: 'webauthn.create' }],
    ['of another challenge', { challenge: 'AAAA' }],
  ])('refuses an answer %s', async (_what, behaviour) => {
    expect(await desk.use(desk.keys.owner, behaviour)).toMatchObject({ status: 401 })
  })

  test('takes one answer once, even at the same time and after a new start', async () => {
    const { signIn, keys } = desk
    const begun = done(await signIn.ceremony.begin('test'))
    const answer = answerOf(keys.owner, begun.options.challenge)
    const given = { answer, cookie: begun.cookie, address: 'test' }
    const both = await Promise.all([signIn.ceremony.finish(given), signIn.ceremony.finish(given)])
    expect(both.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
    expect(await signIn.ceremony.finish(given)).toMatchObject({ status: 401 })
    expect(await desk.again().ceremony.finish(given)).toMatchObject({ status: 401 })
  })

  test('refuses an answer to a challenge of another browser, or an old one', async () => {
    const { signIn, keys } = desk
    const one = done(await signIn.ceremony.begin('test'))
    const other = done(await signIn.ceremony.begin('test'))
    const answer = answerOf(keys.owner, one.options.challenge)
    const finish = (cookie: string) => signIn.ceremony.finish({ answer, cookie, address: 'test' })
    expect(await finish(other.cookie)).toMatchObject({ status: 401 })
    expect(await finish('')).toMatchObject({ status: 400 })
    desk.later(6)
    expect(await finish(one.cookie)).toMatchObject({ status: 400 })
  })

  test.each([null, 'text', {}, { id: 'x' }, { id: '../', response: {} }, []])(
    'refuses what is no answer: %j',
    async (answer) => {
      const { cookie } = done(await desk.signIn.ceremony.begin('test'))
      const outcome = await desk.signIn.ceremony.finish({ answer, cookie, address: 'test' })
      expect(outcome).toMatchObject({ status: 400 })
    },
  )

  test('says how long to wait after too many attempts, and lets other addresses in', async () => {
    for (let attempt = 0; attempt < 120; attempt += 1) {
      expect(await desk.signIn.limits.count('sign-in', 'hasty')).toBeNull()
    }
    const last = await desk.signIn.ceremony.begin('hasty')
    expect(last).toMatchObject({ status: 429, retryAfter: expect.any(Number) })
    expect(last).toMatchObject({ refused: expect.stringMatching(/Try again in \d minutes/) })
    expect(isRefused(await desk.signIn.ceremony.begin('calm'))).toBe(false)
  })

  test('lets nobody use up the attempts of a key without having it', async () => {
    const { owner } = desk.keys
    for (let attempt = 0; attempt < 59; attempt += 1) {
      await desk.signIn.limits.count('key', owner.key.id)
    }
    const forged = softwarePasskey()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { options, cookie } = done(await desk.signIn.ceremony.begin('test'))
      const answer = { ...answerOf(forged, options.challenge), id: owner.key.id }
      const outcome = await desk.signIn.ceremony.finish({ answer, cookie, address: 'test' })
      expect(outcome).toMatchObject({ status: 401 })
    }
    expect(isRefused(await desk.use(owner))).toBe(false)
    expect(await desk.use(owner)).toMatchObject({ status: 429 })
  })
})

describe('a session', () => {
  test('is nothing that somebody has changed or made up', async () => {
    const cookie = await sessionOf('editor')
    const middle = Math.floor(cookie.length / 2)
    const swapped = cookie[middle] === 'A' ? 'B' : 'A'
    const altered = cookie.slice(0, middle) + swapped + cookie.slice(middle + 1)
    const { cookie: ceremony } = done(await desk.signIn.ceremony.begin('test'))
    for (const bad of ['', altered, 'x', cookie.slice(0, -3), ceremony, 'A'.repeat(9000)]) {
      expect(await desk.signIn.personOf(bad)).toBeNull()
    }
    expect(await desk.signIn.personOf(cookie)).not.toBeNull()
  })

  test('ends after twelve hours of whatever use', async () => {
    const cookie = await sessionOf('editor')
    desk.later(11 * 60 + 59)
    expect(await desk.signIn.personOf(cookie)).not.toBeNull()
    desk.later(1)
    expect(await desk.signIn.personOf(cookie)).toBeNull()
  })

  test('ends with signing out, for whoever has copied the cookie too, and no other does', async () => {
    const [here, there] = [await sessionOf('editor'), await sessionOf('editor')]
    await desk.signIn.signOut(here)
    expect(await desk.signIn.personOf(here)).toBeNull()
    expect(await desk.again().personOf(here)).toBeNull()
    expect(await desk.signIn.personOf(there)).not.toBeNull()
  })

  test('ends everywhere at once, for this person alone', async () => {
    const old = [await sessionOf('editor'), await sessionOf('editor')]
    const other = await sessionOf('owner')
    await desk.signIn.signOutEverywhere('ed-test')
    for (const cookie of old) expect(await desk.signIn.personOf(cookie)).toBeNull()
    expect(await desk.signIn.personOf(other)).not.toBeNull()
    expect(await desk.signIn.personOf(await sessionOf('editor'))).not.toBeNull()
  })

  test('has the roles that main has now, and none without any', async () => {
    const cookie = await sessionOf('editor')
    await desk.writePerson('ed-test', testPerson('Ed Test', ['reviewer'], desk.keys.editor))
    expect((await desk.signIn.personOf(cookie))?.person.roles).toEqual(['reviewer'])
    await desk.writePerson('ed-test', testPerson('Ed Test', [], desk.keys.editor))
    expect(await desk.signIn.personOf(cookie)).toBeNull()
  })

  test('ends when the person or the key leaves the roster', async () => {
    const [editor, owner] = [await sessionOf('editor'), await sessionOf('owner')]
    await desk.writePerson('ed-test', null)
    expect(await desk.signIn.personOf(editor)).toBeNull()
    await desk.writePerson('owen-test', testPerson('Owen Test', ['owner'], softwarePasskey()))
    expect(await desk.signIn.personOf(owner)).toBeNull()
  })
})

test('keeps who signed in and that somebody could not, without machines', async () => {
  await sessionOf('owner')
  desk.later(2)
  for (let count = 0; count < 3; count += 1) await desk.use(softwarePasskey())
  desk.later(2)
  await desk.use(softwarePasskey())
  const log = await desk.signIn.log.list()
  expect(log).toMatchObject([
    { outcome: 'refused', person: null, count: 3 },
    { outcome: 'refused', person: null, count: 1 },
    { outcome: 'signed-in', person: 'owen-test', count: 1 },
  ])
})
