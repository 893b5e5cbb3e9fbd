import sharp, { type Metadata } from 'sharp'
import { inTurn } from '../../repository/local/in-turn.ts'

/** Bytes and pixels of the largest picture that is taken. Source: the desk's guard takes 12 MB. */
const LARGEST = { bytes: 10_000_000, pixels: 40_000_000 }
/** Pixels of the longest side: a line of millions of them takes longer than a picture. */
const LONGEST_SIDE = 20_000
/** Pixels of the widest that readers get: twice the width of a page on a dense screen. */
const WIDEST = 1600
const SECONDS = 20

/** The file is no picture that can be taken; the message says what to do. */
export class BadPictureError extends Error {
  override name = 'BadPictureError'
  readonly reason: 'too-large' | 'unknown-kind' | 'unreadable' | 'too-many-pixels'
  constructor(reason: BadPictureError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

export type Picture = { bytes: Uint8Array; width: number; height: number }

/**
 * Makes a picture for readers of whatever somebody has. It is decoded and encoded anew, so nothing
 * survives but what can be seen: no place where it was taken, no file hidden behind it, no script.
 *
 * @returns WebP, at most 1600 px wide and high, turned as the camera was held
 * @throws BadPictureError
 */
export function makePicture(bytes: Uint8Array): Promise<Picture> {
  // One after the other: each takes 120 MB and a thread of those that read files for everybody.
  return inTurn('picture', () => makeNow(bytes))
}

async function makeNow(bytes: Uint8Array): Promise<Picture> {
  if (bytes.byteLength > LARGEST.bytes) {
    throw new BadPictureError('too-large', 'The picture has more than 10 MB. Make it smaller first')
  }
  if (!STARTS.some((isOne) => isOne(bytes))) {
    throw new BadPictureError(
      'unknown-kind',
      'This is no JPEG, PNG, WebP or AVIF picture. Save it as one of these first',
    )
  }
  try {
    const options = { limitInputPixels: LARGEST.pixels, failOn: 'warning', pages: 1 } as const
    const picture = sharp(bytes, options)
    refuseOthers(await picture.metadata())
    const { data, info } = await picture
      .rotate()
      .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 4 })
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true })
    return { bytes: new Uint8Array(data), width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof BadPictureError) throw error
    const { message } = error as Error
    if (/pixel limit/i.test(message)) throw tooManyPixels(error)
    throw new BadPictureError(
      'unreadable',
      'The picture cannot be read to its end. Save it anew in another program',
      { cause: error },
    )
  }
}

const FORMATS: readonly string[] = ['jpeg', 'png', 'webp']

function refuseOthers({ format, compression, width, height }: Metadata): void {
  // AVIF shares its frame with HEIC, of which there are decoders with a worse record.
  const isKnown = FORMATS.includes(format ?? '') || (format === 'heif' && compression === 'av1')
  if (!isKnown) {
    throw new BadPictureError('unknown-kind', 'This is no JPEG, PNG, WebP or AVIF picture')
  }
  if (width * height > LARGEST.pixels) throw tooManyPixels()
  if (Math.max(width, height) > LONGEST_SIDE) {
    throw new BadPictureError(
      'too-many-pixels',
      'A side of the picture has more than 20,000 pixels. Make it shorter first',
    )
  }
}

function tooManyPixels(cause?: unknown): BadPictureError {
  return new BadPictureError(
    'too-many-pixels',
    'The picture has more than 40 megapixels. Make it smaller first',
    { cause },
  )
}

/** First bytes: the decoder guesses more kinds than these, and SVG among them can do things. */
const STARTS: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => has(bytes, 0, '\u00ff\u00d8\u00ff'),
  (bytes) => has(bytes, 0, '\u0089PNG\r\n\u001a\n'),
  (bytes) => has(bytes, 0, 'RIFF') && has(bytes, 8, 'WEBP'),
  (bytes) => has(bytes, 4, 'ftypavif') || has(bytes, 4, 'ftypmif1'),
]

function has(bytes: Uint8Array, offset: number, letters: string): boolean {
  return Buffer.from(bytes.subarray(offset, offset + letters.length)).toString('latin1') === letters
}

/**
 * A name for a picture that is safe in an address and not taken.
 *
 * @param name as the person's file is called, with or without its ending; nothing of it is trusted
 */
export function safePictureName(name: string, taken: ReadonlySet<string>): string {
  const stem =
    name
      .replace(/\.[^./\\]*$/, '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{Mark}+/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'picture'
  for (let number = 1; ; number += 1) {
    const safe = number === 1 ? `${stem}.webp` : `${stem}-${number}.webp`
    if (!taken.has(safe)) return safe
  }
}

/** A picture in Markdown; whatever the words hold, they stay words. */
export function pictureMarkdown(address: string, alternative: string): string {
  const words = alternative.replace(/\s+/g, ' ').trim()
  return `![${words.replace(/[\\[\]<>{}`*_&!]/g, '\\$&')}](${address})`
}
