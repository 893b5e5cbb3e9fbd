import { expect, test } from 'vitest'
import type { Person } from '../people/person.ts'
import { passkeyChallenge, verifyPasskey } from './passkey.ts'
import {
  enrolledKey,
  enrolmentOptions,
  proofOf,
  RefusedAnswerError,
  signingOptions,
  usableKeys,
} from './passkey-ceremony.ts'
import type { Policy } from './policy.ts'
import { TEST_REVIEWERS } from './review-state.fixture.ts'
import { asAnswer, softwarePasskey, type Behaviour } from './software-passkey.fixture.ts'

const POLICY: Policy = {
  repository: 'tests',
  'approvals-needed': 1,
  'interests-valid-months': 12,
  passkeys: { 'rp-id': 'localhost', origins: ['http://localhost:4000'] },
}
const BATCH = { digests: ['0'.repeat(64)], message: 'words to sign' }
const CHALLENGE = passkeyChallenge('a challenge')

function person(...keys: NonNullable<Person['keys']>): Person {
  return { ...(TEST_REVIEWERS.get('dr-test') as Person), keys }
}

test('asks for a signature by a passkey of the person that was not revoked', () => {
  const [passkey, retired] = [softwarePasskey(), softwarePasskey()]
  const reviewer = person(passkey.key, {
    ...retired.key,
    revoked: { on: '2026-03-03', reason: 'retired' },
  })
  expect(signingOptions(BATCH, reviewer, POLICY)).toMatchObject({
    challenge: passkeyChallenge('words to sign'),
    rpId: 'localhost',
    allowCredentials: [{ id: passkey.key.id, type: 'public-key' }],
    userVerification: 'required',
  })
  expect(usableKeys(reviewer, 'ssh')).toEqual([])
})

test('takes the proof out of an answer, and nothing else of it', () => {
  const proof = softwarePasskey().sign(BATCH)
  const answer = { ...asAnswer(proof), batch: ['f'.repeat(64)], kind: 'ssh' }
  expect(proofOf(answer, BATCH)).toEqual(proof)
})

test.each([null, 'text', {}, { id: 'x' }, { id: 'AAAA', response: { signature: 3 } }])(
  'refuses an answer without a signature: %o',
  (answer) => {
    expect(() => proofOf(answer, BATCH)).toThrow(RefusedAnswerError)
  },
)

test('makes a passkey whose signatures are then verified', async () => {
  const passkey = softwarePasskey()
  const options = await enrolmentOptions({ id: 'dr-test', person: person() }, POLICY)
  const key = await enrolledKey(
    passkey.enrol(options.challenge),
    options.challenge,
    POLICY,
    '2026-11-21',
  )
  expect(key).toEqual({ ...passkey.key, added: '2026-11-21' })
  const proof = passkey.sign(BATCH)
  expect(await verifyPasskey(BATCH.message, proof, key.public, POLICY.passkeys)).toBe(true)
  expect(await verifyPasskey('other words', proof, key.public, POLICY.passkeys)).toBe(false)
})

test('asks for a passkey that asks who is there, and not for one that is there already', async () => {
  const passkey = softwarePasskey()
  const options = await enrolmentOptions({ id: 'dr-test', person: person(passkey.key) }, POLICY)
  expect(options).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: 'dr-test', displayName: 'Test Reviewer One' },
    attestation: 'none',
    authenticatorSelection: { userVerification: 'required' },
    excludeCredentials: [{ id: passkey.key.id }],
  })
})

test.each<[string, Behaviour]>([
  ['at another address', { origin: 'https://evil.example' }],
  ['for another domain', { rpId: 'evil.example' }],
  ['without asking who is there', { isUserVerified: false }],
  ['for another challenge', { challenge: 'YW5vdGhlcg' }],
  ['as a signature', { type: 'webauthn.get' }],
])('refuses a passkey made %s', async (_name, behaviour) => {
  const answer = softwarePasskey().enrol(CHALLENGE, behaviour)
  await expect(enrolledKey(answer, CHALLENGE, POLICY, '2026-11-21')).rejects.toThrow(
    RefusedAnswerError,
  )
})

test.each([null, {}, { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }])(
  'refuses an answer without a passkey: %o',
  async (answer) => {
    await expect(enrolledKey(answer, CHALLENGE, POLICY, '2026-11-21')).rejects.toThrow(
      RefusedAnswerError,
    )
  },
)
