import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

test('contentlayer does not run front matter that starts with ---js', () => {
  const top = mkdtempSync(path.join(tmpdir(), 'front-matter-code-'))
  try {
    for (const name of ['lib', 'node_modules']) {
      symlinkSync(path.join(ROOT, name), path.join(top, name))
    }
    for (const name of ['contentlayer.config.ts', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(ROOT, name), path.join(top, name))
    }
    const traces = path.join(top, 'traces')
    mkdirSync(traces)
    mkdirSync(path.join(top, 'content', 'articles'), { recursive: true })
    for (const language of ['js', 'javascript', 'JavaScript']) {
      const trace = JSON.stringify(path.join(traces, language))
      writeFileSync(
        path.join(top, 'content', 'articles', `${language}-code.mdx`),
        `---${language}\nprocess.getBuiltinModule('fs').writeFileSync(${trace}, '')\n---\n\nText.\n`,
      )
    }
    const { status, stdout, stderr } = spawnSync(
      path.join(ROOT, 'node_modules', '.bin', 'contentlayer2'),
      ['build'],
      // contentlayer takes the folder from PWD before it asks the system.
      { cwd: top, env: { ...process.env, PWD: top }, encoding: 'utf8' },
    )
    expect(readdirSync(traces)).toEqual([])
    expect(status).not.toBe(0)
    expect(stdout + stderr).toContain('Unexpected code as front matter')
  } finally {
    rmSync(top, { recursive: true, force: true })
  }
})
