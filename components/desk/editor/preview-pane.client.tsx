'use client'

import { useEffect, useRef } from 'react'

/** Milliseconds between two loads at least: a page is not rendered for every letter. */
const PAUSE = 1_500

/**
 * The page as readers would see it, with what is not saved yet. It runs no script; it is of our own
 * origin so that it keeps its place when it is loaded anew.
 *
 * @param version changes when there is something new to show
 */
export function PreviewPane({ src, version }: { src: string; version: number }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const place = useRef(0)
  const last = useRef(0)
  useEffect(() => {
    if (version === 0) return
    const timer = setTimeout(
      () => {
        last.current = Date.now()
        const inside = frame.current?.contentWindow
        if (!inside) return
        place.current = inside.scrollY
        inside.location.replace(src)
      },
      Math.max(0, last.current + PAUSE - Date.now()),
    )
    return () => clearTimeout(timer)
  }, [src, version])
  return (
    <iframe
      ref={frame}
      title="Preview of the page"
      src={src}
      sandbox="allow-same-origin"
      className="h-[75vh] w-full rounded-md border border-soft bg-paper"
      onLoad={() => frame.current?.contentWindow?.scrollTo(0, place.current)}
    />
  )
}
