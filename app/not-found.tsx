import type { Metadata } from 'next'
import { WaysIn } from '@/components/ways-in/ways-in.tsx'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

/** Next puts this page into the data of every other one, so it lists no articles. */
export default function NotFound() {
  return (
    <>
      <h1 className="mt-6 text-[2rem]">This page is not here</h1>
      <p className="mt-4">
        The address may be mistyped, or the page may have moved. If you came because of one of the
        signs above, call now. Otherwise start with where it hurts.
      </p>
      <WaysIn />
    </>
  )
}
