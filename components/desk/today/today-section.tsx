import type { ReactNode } from 'react'

/** One kind of thing that waits. */
export function TodaySection({
  id,
  heading,
  children,
}: {
  id: string
  heading: string
  children: ReactNode
}) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="text-2xl">
        {heading}
      </h2>
      {children}
    </section>
  )
}
