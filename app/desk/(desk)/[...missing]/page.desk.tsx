import { notFound } from 'next/navigation'

/** Any other address of the desk: not-found.desk.tsx says so. */
export default function MissingPage(): never {
  notFound()
}
