import type { ReactNode } from 'react'

/** The 20-second answer: what it is and what to do, before any explanation. */
export function QuickAnswer({
  heading = 'In 20 seconds',
  children,
}: {
  heading?: string
  children: ReactNode
}) {
  return (
    <section
      aria-labelledby="quick-answer"
      className="prose rounded-lg border border-s-4 border-rule border-s-accent bg-card px-5 py-4 text-[1.1875rem]"
    >
      <h2 id="quick-answer" className="!mt-0 font-sans !text-base font-semibold text-accent">
        {heading}
      </h2>
      {children}
    </section>
  )
}
