import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { listFiles } from './list-files.ts'
import { precompress, type PrecompressProgress } from './precompress.ts'

const LONG = '<p>Back pain after you give birth is common.</p>\n'.repeat(100)

async function directoryWith(files: Record<string, string | Buffer>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'precompress-'))
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(directory, path), content)
  }
  return directory
}

/** Bytes without any pattern, the same on every run. */
function noise(length: number): Buffer {
  const blocks = Array.from({ length: length / 32 }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  )
  return Buffer.concat(blocks)
}

test('writes brotli and gzip files that hold the same words', async () => {
  const directory = await directoryWith({ 'index.html': LONG, 'style.css': LONG })
  try {
    await precompress(directory)
    for (const name of ['index.html', 'style.css']) {
      const brotli = await readFile(join(directory, `${name}.br`))
      const gzip = await readFile(join(directory, `${name}.gz`))
      expect(brotliDecompressSync(brotli).toString()).toBe(LONG)
      expect(gunzipSync(gzip).toString()).toBe(LONG)
    }
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('takes more trouble over a heavy page than over a light one', async () => {
  // Any text of ours that is long enough.
  const heavy = await readFile('CONTRIBUTING.md', 'utf8').then(
    (text) => `${text}${text.toUpperCase()}`,
  )
  const light = heavy.slice(0, 8_000)
  const directory = await directoryWith({ 'heavy.html': heavy, 'light.html': light })
  const at = (quality: number, text: string) =>
    brotliCompressSync(text, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      },
    })
  try {
    await precompress(directory)
    expect(await readFile(join(directory, 'heavy.html.br'))).toEqual(at(11, heavy))
    expect(await readFile(join(directory, 'light.html.br'))).toEqual(at(10, light))
    expect(at(11, heavy).equals(at(10, heavy)), 'a difference to see').toBe(false)
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('leaves short files, pictures and files that would not shrink', async () => {
  const directory = await directoryWith({
    'short.txt': 'User-agent: *\n',
    'photo.jpg': LONG,
    'noise.txt': noise(1024),
  })
  try {
    await precompress(directory)
    expect(await listFiles(directory)).toEqual(['noise.txt', 'photo.jpg', 'short.txt'])
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('gives the same bytes for the same input, twice over', async () => {
  const first = await directoryWith({ 'index.html': LONG })
  const second = await directoryWith({ 'index.html': LONG })
  try {
    await precompress(first)
    await precompress(second)
    await precompress(second)
    for (const name of await listFiles(first)) {
      expect(await readFile(join(second, name))).toEqual(await readFile(join(first, name)))
    }
    expect(await listFiles(second)).toEqual(['index.html', 'index.html.br', 'index.html.gz'])
  } finally {
    await rm(first, { recursive: true })
    await rm(second, { recursive: true })
  }
})

test('tells how far it is and what a reader will fetch', async () => {
  const directory = await directoryWith({ 'a.html': LONG, 'b.txt': 'short', 'c.png': 'x' })
  const progress: PrecompressProgress[] = []
  try {
    const report = await precompress(directory, { onProgress: (now) => progress.push(now) })
    expect(progress).toEqual([
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ])
    expect(report.files).toBe(2)
    expect(report.bytes).toBe(LONG.length + 5)
    expect(report.brotliBytes).toBe((await readFile(join(directory, 'a.html.br'))).length + 5)
    expect(report.gzipBytes).toBe((await readFile(join(directory, 'a.html.gz'))).length + 5)
  } finally {
    await rm(directory, { recursive: true })
  }
})
