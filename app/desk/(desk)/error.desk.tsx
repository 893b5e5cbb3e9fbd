'use client'

/** What to do when a page of the desk could not be made. Nothing that was saved is touched by it. */
export default function ErrorPage() {
  return (
    <main className="mx-auto max-w-2xl px-4 pt-10">
      <h1 className="text-3xl">Something went wrong here</h1>
      <p className="mt-3">
        This page could not be made. What you saved is kept, and so are your drafts. Wait a moment
        and load the page again; if it stays so, tell an owner what you were doing. The terminal of
        the desk has the details.
      </p>
      <p className="mt-3">
        <a href="/desk/" className="inline-flex min-h-11 items-center">
          To what waits for you
        </a>
      </p>
    </main>
  )
}
