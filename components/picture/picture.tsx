import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { imageSize } from 'image-size'

/**
 * A picture of an article. Its size is read from the file, so that text does not jump when it
 * arrives; it loads when it comes near the screen.
 *
 * @param src address of a file in public/, such as `/articles/<slug>/roll.svg`
 * @throws Error when the file is missing or not a picture
 */
export function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  const file = path.join(process.cwd(), 'public', src)
  if (!existsSync(file)) throw new Error(`No picture at public${src}`)
  const { width, height } = imageSize(readFileSync(file))
  return <img src={src} alt={alt} width={width} height={height} loading="lazy" />
}
