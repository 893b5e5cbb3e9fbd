import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { previewAsked, previewDirectory, previewOrigin } from './preview-host.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const DESK = 'http://localhost:4000'

test('a preview has a host of its own, which leads back to it', () => {
  const origin = previewOrigin(DESK, COMMIT)
  expect(origin).toBe('http://preview-0123456789abcdef.localhost:4000')
  expect(previewAsked(new URL(origin).host, DESK)).toBe('0123456789abcdef')
  expect(previewOrigin('https://desk.example.org', COMMIT)).toBe(
    'https://preview-0123456789abcdef.desk.example.org',
  )
})

test.each([
  undefined,
  '',
  'localhost:4000',
  'preview-.localhost:4000',
  'preview-0123.localhost:4000',
  'preview-0123456789abcdef.localhost:4001',
  'preview-0123456789abcdef.evil.test',
  'preview-0123456789abcdef.localhost:4000.evil.test',
  'x.preview-0123456789abcdef.localhost:4000',
  'preview-../../../../etc.localhost:4000',
])('any other host is none: %s', (host) => {
  expect(previewAsked(host, DESK)).toBeNull()
})

test('finds the folder of a preview by the first digits of its commit', async () => {
  const root = await mkdtemp(join(tmpdir(), 'previews-'))
  onTestFinished(() => rm(root, { recursive: true }))
  expect(await previewDirectory(root, '0123456789abcdef')).toBeNull()
  const folder = join(root, '.desk', 'previews')
  await mkdir(join(folder, COMMIT), { recursive: true })
  await mkdir(join(folder, `${COMMIT}.previous`))
  expect(await previewDirectory(root, '0123456789abcdef')).toBe(join(folder, COMMIT))
  expect(await previewDirectory(root, '1123456789abcdef')).toBeNull()
  await mkdir(join(folder, COMMIT.replace(/7$/, '8')))
  expect(await previewDirectory(root, '0123456789abcdef')).toBeNull()
})
