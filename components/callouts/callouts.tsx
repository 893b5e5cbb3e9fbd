import type { ReactNode } from 'react'

type Boxed = { heading: string; children: ReactNode }

/** Something to be careful about. "Important: " is said aloud before the heading. */
export function WarningCallout({ heading, children }: Boxed) {
  return (
    <section className="prose rounded-lg border-2 border-urgent bg-card px-5 py-4">
      <h3 className="!mt-0 text-urgent">
        <span className="sr-only">Important: </span>
        {heading}
      </h3>
      {children}
    </section>
  )
}

export function InsetText({ children }: { children: ReactNode }) {
  return <div className="prose border-s-4 border-rule ps-5 text-soft">{children}</div>
}

export function DoList({ heading = 'Do', children }: Partial<Boxed>) {
  return (
    <section className="prose rounded-lg border border-rule bg-card px-5 py-4">
      <h3 className="!mt-0 text-link">{heading}</h3>
      {children}
    </section>
  )
}

/** Every line of the list repeats "do not": a missed heading must not turn a warning into advice. */
export function DontList({ heading = 'Do not', children }: Partial<Boxed>) {
  return (
    <section className="prose rounded-lg border border-rule bg-card px-5 py-4">
      <h3 className="!mt-0 text-accent">{heading}</h3>
      {children}
    </section>
  )
}

export function Details({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="rounded-lg border border-rule px-5">
      <summary className="min-h-11 cursor-pointer py-2.5 text-link">{summary}</summary>
      <div className="prose pb-4">{children}</div>
    </details>
  )
}

/** Both sides of a disagreement, in the open. */
export function SourcesDisagree({ about, children }: { about: string; children: ReactNode }) {
  return (
    <section className="prose rounded-lg border border-rule bg-card px-5 py-4">
      <h3 className="!mt-0">
        <span className="block font-sans text-base font-semibold text-accent">
          Sources disagree
        </span>
        <span className="inline-block wrap-anywhere first-letter:uppercase">{about}</span>
      </h3>
      {children}
    </section>
  )
}
