import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { parseArticle } from '../../mdx/parse-article.ts'
import { BadPictureError, makePicture, pictureMarkdown, safePictureName } from './picture.ts'

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a8452f' } })

const refused = async (bytes: Uint8Array): Promise<string> => {
  try {
    await makePicture(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(BadPictureError)
    return (error as BadPictureError).reason
  }
  return 'taken'
}

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  'takes %s and makes WebP of it',
  async (kind) => {
    const { bytes, width, height } = await makePicture(
      await drawn(40, 30).toFormat(kind).toBuffer(),
    )
    const made = await sharp(bytes).metadata()
    expect(made.format).toBe('webp')
    expect([width, height]).toEqual([40, 30])
  },
)

test('makes large pictures smaller, and never small ones larger', async () => {
  const { width, height } = await makePicture(await drawn(3200, 800).png().toBuffer())
  expect([width, height]).toEqual([1600, 400])
  expect((await makePicture(await drawn(800, 3200).png().toBuffer())).height).toBe(1600)
})

test('makes one picture after another, so that nobody else has to wait for many', async () => {
  const png = await drawn(3000, 2000).png().toBuffer()
  let isDone = false
  const made = Promise.all([1, 2, 3].map(() => makePicture(png))).finally(() => (isDone = true))
  let most = 0
  while (!isDone) {
    most = Math.max(most, sharp.counters().process + sharp.counters().queue)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect((await made).length).toBe(3)
  expect(most).toBe(1)
})

test('drops what cannot be seen: place, camera, and what is hidden behind the picture', async () => {
  const secret = 'GIF89a<script>alert(1)</script>'
  const jpeg = await drawn(40, 30)
    .jpeg()
    .withExif({ IFD0: { Copyright: secret }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer()
  expect(jpeg.includes(secret)).toBe(true)
  const polyglot = Buffer.concat([jpeg, Buffer.from(`\n${secret}PK\u0003\u0004`)])
  const { bytes } = await makePicture(polyglot)
  expect(Buffer.from(bytes).includes('script')).toBe(false)
  const made = await sharp(bytes).metadata()
  expect([made.exif, made.xmp, made.iptc]).toEqual([undefined, undefined, undefined])
})

test('turns a picture as the camera was held', async () => {
  const held = await drawn(40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const { width, height } = await makePicture(held)
  expect([width, height]).toEqual([30, 40])
})

describe('refuses', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['SVG', svg],
    ['SVG behind a byte order mark', `\uFEFF<?xml version="1.0"?>${svg}`],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'],
    ['PDF', '%PDF-1.7'],
    ['nothing', ''],
  ])('%s', async (_name, text) => {
    expect(await refused(Buffer.from(text))).toBe('unknown-kind')
  })

  test('what only begins like a picture', async () => {
    expect(await refused(Buffer.from('\u00ff\u00d8\u00ff<svg></svg>', 'latin1'))).toBe('unreadable')
    expect(await refused(Buffer.from('\u0089PNG\r\n\u001a\n<svg></svg>', 'latin1'))).toBe(
      'unreadable',
    )
    const png = await drawn(400, 300).png().toBuffer()
    expect(await refused(png.subarray(0, png.length / 2))).toBe('unreadable')
  })

  test('more than 10 MB, before it is opened', async () => {
    expect(await refused(new Uint8Array(10_000_001))).toBe('too-large')
  })

  test('a small file of very many pixels, without unpacking it', async () => {
    const before = process.memoryUsage().rss
    expect(await refused(bomb(60_000, 60_000))).toBe('too-many-pixels')
    expect(await refused(bomb(6_400, 6_400))).toBe('too-many-pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  test('a line of pixels, which takes longer than any picture', async () => {
    expect(await refused(bomb(1, 39_000_000))).toBe('too-many-pixels')
    expect(await refused(bomb(20_001, 10))).toBe('too-many-pixels')
  })
})

test.each([
  ['IMG 0042.JPG', 'img-0042.webp'],
  ['../../../etc/passwd', 'etc-passwd.webp'],
  ['..\\..\\x.svg', 'x.webp'],
  ['.git/config.png', 'git-config.webp'],
  ['Größe – 1.png', 'große-1.webp'.replace('ß', '-')],
  ['\u202egpj.exe', 'gpj.webp'],
  ['<img onerror=x>.png', 'img-onerror-x.webp'],
  ['', 'picture.webp'],
  ['婦.png', 'picture.webp'],
  [`${'a'.repeat(300)}.png`, `${'a'.repeat(60)}.webp`],
])('calls %j safely', (name, safe) => {
  expect(safePictureName(name, new Set())).toBe(safe)
})

test('gives a second picture of the same name another', () => {
  expect(safePictureName('a.png', new Set(['a.webp', 'a-2.webp']))).toBe('a-3.webp')
})

test('words of a picture stay words', () => {
  const nasty = 'a](x) <Cite /> {1+1} `b` *c* \\ ![d](e) &amp;\nf'
  const markdown = pictureMarkdown('/articles/a/b.webp', nasty)
  const { links, faults, tags } = parseArticle(`---\ntitle: T\n---\n\n${markdown}\n`)
  expect(faults.map(({ rule }) => rule)).not.toContain('mdx-syntax')
  expect(tags).toEqual([])
  expect(links).toMatchObject([
    { kind: 'image', url: '/articles/a/b.webp', text: nasty.replace('\n', ' ') },
  ])
})

/** A PNG that says how large it is and has no more than the beginning of that. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
