import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { inputDigest } from './input-digest.ts'

function inFolder(act: (root: string) => void): void {
  const root = mkdtempSync(path.join(tmpdir(), 'input-digest-'))
  try {
    mkdirSync(path.join(root, 'content'))
    writeFileSync(path.join(root, 'content', 'a.mdx'), 'one')
    act(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

test('changes with a file, its name and the settings, not with tests', () => {
  inFolder((root) => {
    const before = inputDigest(root)
    writeFileSync(path.join(root, 'content', 'a.test.ts'), 'test')
    expect(inputDigest(root)).toBe(before)
    writeFileSync(path.join(root, 'content', 'a.mdx'), 'two')
    const changed = inputDigest(root)
    expect(changed).not.toBe(before)
    writeFileSync(path.join(root, 'content', 'b.mdx'), '')
    expect(inputDigest(root)).not.toBe(changed)
  })
})

test('follows no link to a folder, in a circle or to nothing', () => {
  inFolder((root) => {
    const outside = mkdtempSync(path.join(tmpdir(), 'input-digest-outside-'))
    try {
      symlinkSync(outside, path.join(root, 'content', 'outside'))
      symlinkSync('..', path.join(root, 'content', 'up'))
      symlinkSync('circle', path.join(root, 'content', 'circle'))
      symlinkSync('nothing', path.join(root, 'content', 'gone'))
      const before = inputDigest(root)
      writeFileSync(path.join(outside, 'file'), 'text')
      expect(inputDigest(root)).toBe(before)
    } finally {
      rmSync(outside, { recursive: true, force: true })
    }
  })
})

test('changes with the file that a link leads to', () => {
  inFolder((root) => {
    writeFileSync(path.join(root, 'elsewhere.mdx'), 'one')
    symlinkSync('../elsewhere.mdx', path.join(root, 'content', 'link.mdx'))
    const before = inputDigest(root)
    writeFileSync(path.join(root, 'elsewhere.mdx'), 'two')
    expect(inputDigest(root)).not.toBe(before)
  })
})
