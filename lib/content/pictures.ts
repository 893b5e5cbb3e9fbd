import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'
import { shownContent } from './scope.ts'

/** A picture as a page shows it: its address, and its size in pixels. */
export type Picture = { src: string; width: number; height: number }

/**
 * A picture of public/, with the size its file has.
 *
 * @param src address of a file in public/, such as `/articles/<slug>/roll.svg`
 * @throws Error when the file is missing or not a picture
 */
export function getPicture(src: string): Picture {
  const content = shownContent()
  if (content !== null) {
    const picture = content.picture(src)
    if (picture === null) throw new Error(`No picture at ${src}`)
    return picture
  }
  const file = path.join(process.cwd(), 'public', src)
  if (!existsSync(file)) throw new Error(`No picture at public${src}`)
  const { width, height } = imageSize(readFileSync(file))
  return { src, width, height }
}
