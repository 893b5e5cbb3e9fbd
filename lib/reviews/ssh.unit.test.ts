import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { signWithSsh, sshFingerprint, sshPublicKey, SshError, verifySsh } from './ssh.ts'

const folder = mkdtempSync(join(tmpdir(), 'ssh-'))
const temporary = join(folder, 'tmp')
const keyFile = join(folder, 'key')
let publicKey = ''

beforeAll(async () => {
  mkdirSync(temporary)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'a comment', '-f', keyFile])
  publicKey = await sshPublicKey(keyFile)
})

afterEach(() => vi.unstubAllEnvs())
afterAll(() => rmSync(folder, { recursive: true }))

test('verifies what it signed, and nothing else', async () => {
  const signature = await signWithSsh('words', keyFile)
  expect(await verifySsh('words', signature, publicKey)).toBe(true)
  expect(await verifySsh('words ', signature, publicKey)).toBe(false)
  expect(await verifySsh('', signature, publicKey)).toBe(false)
  expect(await verifySsh('words', `${signature}x`.slice(60), publicKey)).toBe(false)
})

test('signs messages of any length, with an RSA key as well', async () => {
  const rsa = join(folder, 'rsa')
  execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', rsa])
  const message = 'ä '.repeat(100_000)
  const signature = await signWithSsh(message, rsa)
  expect(await verifySsh(message, signature, await sshPublicKey(rsa))).toBe(true)
  expect(await verifySsh(message, signature, publicKey)).toBe(false)
})

test('takes one public key, not a list of signers', async () => {
  const signature = await signWithSsh('words', keyFile)
  const other = join(folder, 'other')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', other])
  const otherKey = await sshPublicKey(other)
  expect(await verifySsh('words', signature, `${otherKey}\nreviewer ${publicKey}`)).toBe(false)
})

test('reads the same key from both halves, without its comment', async () => {
  expect(await sshPublicKey(`${keyFile}.pub`)).toBe(publicKey)
  expect(publicKey).toMatch(/^ssh-ed25519 [A-Za-z0-9+/=]+$/)
  const printed = execFileSync('ssh-keygen', ['-l', '-f', keyFile], { encoding: 'utf8' })
  expect(printed).toContain(await sshFingerprint(publicKey))
})

test('says so when a file is no key', async () => {
  const file = join(folder, 'words')
  writeFileSync(file, 'no key')
  await expect(sshPublicKey(file)).rejects.toThrow(SshError)
  await expect(signWithSsh('words', file)).rejects.toThrow(SshError)
  await expect(sshFingerprint('no key')).rejects.toThrow(SshError)
})

test('leaves nothing behind, whatever happens', async () => {
  vi.stubEnv('TMPDIR', temporary)
  const signature = await signWithSsh('words', keyFile)
  await verifySsh('words', signature, publicKey)
  await verifySsh('words', 'no signature', publicKey)
  await expect(signWithSsh('words', join(folder, 'missing'))).rejects.toThrow(SshError)
  expect(readdirSync(temporary)).toEqual([])
})

test('says what to install where there is no ssh-keygen', async () => {
  vi.stubEnv('PATH', temporary)
  await expect(signWithSsh('words', keyFile)).rejects.toThrow(/openssh-client/)
  await expect(verifySsh('words', 'a signature', publicKey)).rejects.toThrow(/openssh-client/)
})
