/** The one mark of the publication: the double curve of a spine at rest, drawn as a single line. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 40" className="h-8 w-5 shrink-0 text-accent" aria-hidden="true">
      <path
        d="M13 2c-5 5-6 10-2 16s6 11-1 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  )
}
