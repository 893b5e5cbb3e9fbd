import { getPicture } from '@/lib/content/pictures.ts'

/**
 * A picture of an article. Its size is read from the file, so that text does not jump when it
 * arrives; it loads when it comes near the screen.
 *
 * @param src address of a file in public/, such as `/articles/<slug>/roll.svg`
 * @throws Error when the file is missing or not a picture
 */
export function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  const picture = getPicture(src)
  return (
    <img src={picture.src} alt={alt} width={picture.width} height={picture.height} loading="lazy" />
  )
}
