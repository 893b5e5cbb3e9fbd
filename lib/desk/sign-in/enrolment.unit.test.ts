import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { softwarePasskey } from '../../reviews/software-passkey.fixture.ts'
import { createPeople, type People } from '../people/people.ts'
import { followRoster } from '../people/main-roster.ts'
import { readText } from '../people/propose-entry.ts'
import { isRefused } from './refused.ts'
import type { SignedIn } from './signed-in.ts'
import {
  done,
  enrol,
  ORIGIN,
  testDesk,
  testPerson,
  tokenOf,
  type TestDesk,
} from './test-desk.fixture.ts'

const ANA = { name: 'Ana Test', email: 'ana@example.test' }
const LICENCE = {
  credentials: 'TEST',
  body: 'Register of tests',
  number: '0',
  url: 'https://register.example/0',
  interests: 'None. This person exists in a test only.',
}

const desks: TestDesk[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
})
async function open(isEmpty = false): Promise<TestDesk> {
  const desk = await testDesk({ isEmpty })
  desks.push(desk)
  return desk
}

const mainText = async ({ repository, git }: TestDesk, id: string): Promise<string | null> =>
  readText(git.root, await repository.readMain(), `content/people/${id}.yml`)

describe('the first owner', () => {
  test('enrols by the printed link and is published at once', async () => {
    const desk = await open(true)
    const link = (await desk.signIn.bootstrapLink()) ?? ''
    expect(link).toMatch(/^http:\/\/localhost:4000\/desk\/enrol\/[\w-]{43}\/$/)
    const key = softwarePasskey()
    expect(done(await enrol(desk, link, ANA, key))).toMatchObject({ isPublished: true })
    expect(await mainText(desk, 'ana-test')).toBe(`# Fields: lib/people/person.ts

name: Ana Test
kind: person
roles: [owner, editor]
emails: [ana@example.test]
keys:
  - kind: passkey
    id: ${key.key.id}
    public: ${key.key.public}
    added: 2026-11-21
`)
    expect(done(await desk.use(key)).person).toBe('ana-test')
    expect(await desk.signIn.bootstrapLink()).toBeNull()
  })

  test('is one, whoever of two browsers is quicker', async () => {
    const desk = await open(true)
    const link = (await desk.signIn.bootstrapLink()) ?? ''
    const both = await Promise.all([
      enrol(desk, link, ANA),
      enrol(desk, link, { name: 'Bea Test', email: 'bea@example.test' }),
    ])
    expect(both.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
    const people = await desk.git.git('ls-tree', '--name-only', 'main', 'content/people/')
    expect(people.split('\n')).toHaveLength(2)
    expect(await enrol(desk, link, ANA)).toMatchObject({ status: 410 })
  })

  test('is one, when two desks have printed a link', async () => {
    const desk = await open(true)
    const other = { ...desk, signIn: desk.again() }
    const first = (await desk.signIn.bootstrapLink()) ?? ''
    const second = (await other.signIn.bootstrapLink()) ?? ''
    expect(await enrol(desk, first, ANA)).toMatchObject({ status: 404 })
    expect(done(await enrol(other, second, ANA))).toMatchObject({ isPublished: true })
    const proposals = await desk.repository.listProposals()
    expect(proposals.map(({ status }) => status)).toEqual(['published'])
  })

  test('has an hour', async () => {
    const desk = await open(true)
    const link = (await desk.signIn.bootstrapLink()) ?? ''
    desk.later(60)
    expect(await enrol(desk, link, ANA)).toMatchObject({ status: 410 })
    expect(await mainText(desk, 'ana-test')).toBeNull()
  })

  test('comes not by a link while an owner can sign in', async () => {
    const desk = await open()
    expect(await desk.signIn.bootstrapLink()).toBeNull()
  })
})

describe('an invitation', () => {
  let desk: TestDesk
  let people: People
  let owner: SignedIn

  const personOf = async (who: keyof TestDesk['keys']): Promise<SignedIn> => {
    const { session } = done(await desk.use(desk.keys[who]))
    const someone = await desk.signIn.personOf(session)
    if (someone === null) throw new Error('Nobody')
    return someone
  }
  const formOf = (given: Record<string, string>, ...roles: string[]): FormData => {
    const form = new FormData()
    for (const [name, value] of Object.entries(given)) form.set(name, value)
    for (const role of roles) form.append('roles', role)
    return form
  }
  const invite = async (...roles: string[]): Promise<string> =>
    done(await people.invite(formOf(ANA, ...roles), owner)).link

  beforeEach(async () => {
    desk = await open()
    people = createPeople({
      repository: desk.repository,
      readRoster: followRoster(desk.repository),
      signIn: desk.signIn,
      origin: ORIGIN,
      mailInvitation: async () => false,
      now: desk.now,
    })
    owner = await personOf('owner')
  })

  test('makes a proposal of exactly one entry, which waits with all that would be public', async () => {
    const key = softwarePasskey()
    const { proposal } = done(
      await enrol(desk, await invite('reviewer'), { ...ANA, ...LICENCE }, key),
    )
    expect(await mainText(desk, 'ana-test')).toBeNull()
    expect(await desk.use(key)).toMatchObject({ status: 401 })
    const [entry, ...more] = await people.waiting()
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      id: 'ana-test',
      before: null,
      proposal: { id: proposal, title: 'Add Ana Test', openedBy: 'ana-test', stage: 'in-review' },
      after: {
        name: 'Ana Test',
        kind: 'person',
        roles: ['reviewer'],
        credentials: 'TEST',
        registration: { body: 'Register of tests', number: '0', url: 'https://register.example/0' },
        interests: { statement: LICENCE.interests, declared: '2026-11-21' },
        emails: ['ana@example.test'],
        keys: [{ kind: 'passkey', id: key.key.id, added: '2026-11-21' }],
      },
    })
    const head = entry?.proposal.head ?? ''
    expect(await desk.git.git('diff', '--name-only', 'main', head)).toBe(
      'content/people/ana-test.yml',
    )
    expect(await desk.git.git('log', '-1', '--format=%an <%ae>: %B', head)).toBe(
      'Ana Test <ana@example.test>: Add Ana Test\n\nEnrolled by an invitation of Owen Test.\n',
    )
    const main = await desk.repository.readMain()
    await desk.repository.publish(proposal, { head, main, by: owner.actor })
    expect(done(await desk.use(key)).person).toBe('ana-test')
  })

  test('is not used up by looking, and once by using, at the same time too', async () => {
    const link = await invite('editor')
    for (let look = 0; look < 3; look += 1) {
      expect(done(await desk.signIn.enrolment.open(tokenOf(link), 'scanner'))).toMatchObject({
        asks: ['name', 'email'],
      })
    }
    const all = await Promise.all([1, 2, 3].map(() => enrol(desk, link, ANA)))
    expect(all.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
    expect(await people.waiting()).toHaveLength(1)
    expect(await enrol(desk, link, ANA)).toMatchObject({ status: 410 })
    expect(await desk.signIn.invitations.list()).toMatchObject([{ state: 'used' }])
  })

  test('is worth nothing after seven days, or taken back, or made up', async () => {
    const link = await invite('editor')
    const [{ id } = { id: '' }] = await desk.signIn.invitations.list()
    expect(await desk.signIn.invitations.takeBack(id)).toBe(true)
    expect(await desk.signIn.invitations.takeBack(id)).toBe(false)
    expect(await enrol(desk, link, ANA)).toMatchObject({
      status: 410,
      refused: expect.stringContaining('taken back'),
    })
    const old = await invite('editor')
    desk.later(7 * 24 * 60)
    expect(await enrol(desk, old, ANA)).toMatchObject({ status: 410 })
    for (const token of ['', 'x', id, 'A'.repeat(43), '../../state']) {
      expect(await desk.signIn.enrolment.open(token, 'test')).toMatchObject({ status: 404 })
    }
    expect(await people.waiting()).toEqual([])
  })

  test('can be used again when the commit failed', async () => {
    const link = await invite('editor')
    const { openProposal } = desk.repository
    desk.repository.openProposal = async () => {
      throw new Error('The disk is full')
    }
    await expect(enrol(desk, link, ANA)).rejects.toThrow('The disk is full')
    desk.repository.openProposal = openProposal
    expect(isRefused(await enrol(desk, link, ANA))).toBe(false)
  })

  test('is open again two minutes after a desk was killed that had taken it', async () => {
    const link = await invite('editor')
    const [{ id } = { id: '' }] = await desk.signIn.invitations.list()
    expect(await desk.signIn.invitations.claim(id, 'A passkey')).not.toBeNull()
    expect(await enrol(desk, link, ANA)).toMatchObject({ status: 409 })
    desk.later(2)
    done(await enrol(desk, link, ANA))
    expect(await people.waiting()).toHaveLength(1)
  })

  test('is used when a desk was killed after proposing, before it could note that', async () => {
    const link = await invite('editor')
    const { complete } = desk.signIn.invitations
    desk.signIn.invitations.complete = async () => {}
    done(await enrol(desk, link, ANA))
    desk.signIn.invitations.complete = complete
    desk.later(2)
    expect(await enrol(desk, link, ANA)).toMatchObject({ status: 410 })
    expect(await people.waiting()).toHaveLength(1)
    expect(await desk.signIn.invitations.list()).toMatchObject([{ state: 'used' }])
  })

  test('keeps nothing by which its link could be found', async () => {
    const token = tokenOf(await invite('editor'))
    const kept = await desk.git.git('grep', '--no-index', '-c', token, '.').catch(() => 'nothing')
    expect(kept).toBe('nothing')
    const state = await desk.git.git('log', '-p', 'refs/desk/state')
    expect(state).toContain('ana@example.test')
    expect(state).not.toContain(token)
  })

  test('says beside each field what is wrong, and makes nothing', async () => {
    const link = await invite('reviewer')
    const outcome = await enrol(desk, link, {
      name: 'A\u202eB',
      email: 'ana',
      credentials: ' ',
      body: '',
      number: '',
      url: 'javascript:alert(1)',
      interests: '',
    })
    expect(outcome).toMatchObject({ status: 422 })
    expect(Object.keys((isRefused(outcome) && outcome.fields) || {}).sort()).toEqual(
      ['body', 'credentials', 'email', 'interests', 'name', 'number', 'url'].sort(),
    )
    expect(await desk.repository.listProposals()).toEqual([])
    expect(await desk.signIn.invitations.list()).toMatchObject([{ state: 'open' }])
  })

  test('takes no address by which the commits of somebody else are known', async () => {
    const link = await invite('editor')
    const form = { ...ANA, email: 'Owen.Test@example.test' }
    expect(await enrol(desk, link, form)).toMatchObject({
      status: 422,
      fields: { email: expect.stringContaining('Somebody else') },
    })
  })

  test('gives no other role than the owner chose', async () => {
    const link = await invite('editor')
    const sneaky = { ...ANA, roles: 'owner' } as Record<string, string>
    expect(await enrol(desk, link, sneaky)).toMatchObject({ status: 400 })
    done(await enrol(desk, link, { ...ANA, credentials: 'MD' }))
    const [entry] = await people.waiting()
    expect(entry?.after).toMatchObject({ roles: ['editor'] })
    expect(entry?.after?.credentials).toBeUndefined()
  })

  test('gives two of one name two ids', async () => {
    const first = done(await enrol(desk, await invite('editor'), { ...ANA, name: 'Ed Test' }))
    const second = done(await enrol(desk, await invite('editor'), { ...ANA, name: 'Ed Test' }))
    expect(first.proposal).not.toBe(second.proposal)
    const ids = (await people.waiting()).map(({ id }) => id)
    expect(ids.sort()).toEqual(['ed-test-2', 'ed-test-3'])
  })

  test('takes no passkey that somebody has, and none made elsewhere or without the person', async () => {
    const link = await invite('editor')
    expect(await enrol(desk, link, ANA, desk.keys.editor)).toMatchObject({ status: 409 })
    const token = tokenOf(link)
    for (const behaviour of [
      { origin: 'http://localhost:4999' },
      { rpId: 'example.test' },
      { isUserVerified: false },
      { challenge: 'AAAA' },
    ]) {
      const begun = done(await desk.signIn.enrolment.begin({ token, form: ANA, address: 'test' }))
      const answer = softwarePasskey().enrol(begun.options.challenge, behaviour)
      const given = { token, form: ANA, answer, cookie: begun.cookie, address: 'test' }
      expect(await desk.signIn.enrolment.finish(given)).toMatchObject({ status: 400 })
    }
    const other = done(
      await desk.signIn.enrolment.begin({
        token: tokenOf(await invite('editor')),
        form: ANA,
        address: 'test',
      }),
    )
    const answer = softwarePasskey().enrol(other.options.challenge)
    const given = { token, form: ANA, answer, cookie: other.cookie, address: 'test' }
    expect(await desk.signIn.enrolment.finish(given)).toMatchObject({ status: 400 })
  })

  test('is for owners to make, with an address and a role', async () => {
    const editor = await personOf('editor')
    expect(await people.invite(formOf(ANA, 'owner'), editor)).toMatchObject({ status: 403 })
    expect(await people.invite(formOf({ name: 'A', email: 'x' }), owner)).toMatchObject({
      status: 422,
      fields: { name: expect.any(String), email: expect.any(String), roles: expect.any(String) },
    })
    const organisation = formOf({ ...ANA, person: 'editors' }, 'editor')
    expect(await people.invite(organisation, owner)).toMatchObject({ status: 422 })
  })

  test('adds a passkey to somebody who has lost hers, and changes nothing else', async () => {
    const before = await mainText(desk, 'rae-test')
    const form = formOf({ person: 'rae-test', email: 'rae@example.test' }, 'owner')
    const link = done(await people.invite(form, owner)).link
    const key = softwarePasskey()
    done(await enrol(desk, link, {}, key))
    const [entry] = await people.waiting()
    const after = await readText(
      desk.git.root,
      entry?.proposal.head ?? '',
      'content/people/rae-test.yml',
    )
    expect(entry?.after?.roles).toEqual(['reviewer'])
    expect(entry?.after?.keys?.map(({ id }) => id)).toEqual([desk.keys.reviewer.key.id, key.key.id])
    expect(after).toMatch(/^# Kept\.\n/)
    expect(after?.startsWith(before?.trimEnd() ?? 'x')).toBe(true)
  })

  test('to another device is for oneself, for an hour', async () => {
    const editor = await personOf('editor')
    const { link } = done(await people.inviteDevice(editor))
    expect(done(await desk.signIn.enrolment.open(tokenOf(link), 'test')).asks).toEqual([])
    desk.later(60)
    expect(await enrol(desk, link, {})).toMatchObject({ status: 410 })
    const fresh = done(await people.inviteDevice(editor)).link
    done(await enrol(desk, fresh, {}))
    expect(await people.waiting()).toMatchObject([
      { id: 'ed-test', after: { keys: [{ added: '2026-01-01' }, { added: '2026-11-21' }] } },
    ])
  })

  test('changes roles by a proposal, and never those of the last owner', async () => {
    const roles = (person: string, ...given: string[]) =>
      people.changeRoles(formOf({ person }, ...given), owner)
    expect(await roles('owen-test', 'editor')).toMatchObject({ status: 422 })
    expect(await roles('ed-test', 'editor')).toMatchObject({ status: 422 })
    expect(await roles('nobody', 'editor')).toMatchObject({ status: 409 })
    expect(await roles('ed-test', 'god')).toMatchObject({ status: 409 })
    expect(await roles('ed-test', 'reviewer')).toMatchObject({
      status: 422,
      refused: expect.stringContaining('Missing credentials'),
    })
    expect(await desk.repository.listProposals()).toEqual([])
    expect(done(await roles('ed-test', 'editor', 'owner'))).toMatchObject({
      title: 'Make Ed Test owner and editor',
    })
    expect(done(await roles('rae-test'))).toMatchObject({ title: 'Retire Rae Test' })
    expect((await people.waiting()).map(({ after }) => after?.roles)).toEqual(
      expect.arrayContaining([['owner', 'editor'], []]),
    )
    const editor = await personOf('editor')
    const form = formOf({ person: 'ed-test' }, 'owner')
    expect(await people.changeRoles(form, editor)).toMatchObject({ status: 403 })
  })

  test('an owner proposes that a key of somebody else is trusted no more, and says that she is sure', async () => {
    const key = desk.keys.reviewer.key.id
    const sure = { person: 'rae-test', key, sure: 'yes' }
    expect(await people.distrustKey(formOf(sure), await personOf('editor'))).toMatchObject({
      status: 403,
    })
    const refused = async (given: Record<string, string>): Promise<unknown> =>
      people.distrustKey(formOf(given), owner)
    expect(await refused({ person: 'rae-test', key })).toMatchObject({ status: 422 })
    expect(await refused({ ...sure, person: 'nobody' })).toMatchObject({ status: 409 })
    expect(await refused({ ...sure, key: desk.keys.editor.key.id })).toMatchObject({ status: 409 })
    const own = { ...sure, person: 'owen-test', key: desk.keys.owner.key.id }
    expect(await refused(own)).toMatchObject({ status: 422 })
    expect(await desk.repository.listProposals()).toEqual([])

    expect(done(await people.distrustKey(formOf(sure), owner))).toMatchObject({
      title: 'Trust a key of Rae Test no more',
    })
    const [waiting] = await people.waiting()
    const revoked = { on: '2026-11-21', reason: 'compromised' }
    expect(waiting?.after?.keys).toMatchObject([{ id: key, revoked }])
    // Nobody signs in with it once that is published.
    await desk.writePerson('rae-test', waiting?.after ?? null)
    expect(await desk.use(desk.keys.reviewer)).toHaveProperty('refused')
  })

  test('retires a passkey where another is left, and declares interests with the date', async () => {
    const reviewer = await personOf('reviewer')
    const id = desk.keys.reviewer.key.id
    expect(await people.retireKey(id, reviewer)).toMatchObject({ status: 422 })
    const spare = softwarePasskey()
    const person = testPerson('Rae Test', ['reviewer'], desk.keys.reviewer)
    await desk.writePerson('rae-test', { ...person, keys: [...(person.keys ?? []), spare.key] })
    const again = await personOf('reviewer')
    expect(await people.retireKey(desk.keys.owner.key.id, again)).toMatchObject({ status: 409 })
    done(await people.retireKey(id, again))
    const declared = done(await people.declareInterests('Shares in a maker of belts.', again))
    expect(await people.declareInterests('no', again)).toMatchObject({ status: 422 })
    const entries = await people.waiting()
    expect(entries.find(({ proposal }) => proposal.id !== declared.id)?.after?.keys).toMatchObject([
      { id, revoked: { on: '2026-11-21', reason: 'retired' } },
      { id: spare.key.id },
    ])
    expect(entries.find(({ proposal }) => proposal.id === declared.id)?.after?.interests).toEqual({
      statement: 'Shares in a maker of belts.',
      declared: '2026-11-21',
    })
  })
})
