import { getReferences } from '@/lib/content/library.ts'
import { drawPeople, peopleFile, peopleOf, type People } from '@/lib/drawings/people.ts'

export const dynamic = 'force-static'
export const dynamicParams = false

/** Every share of people in our passages, by the name of its drawing. */
function drawings(): Map<string, People> {
  const found = new Map<string, People>()
  for (const { custom } of getReferences().values()) {
    for (const { statistic } of custom.passages) {
      const people = statistic === undefined ? null : peopleOf(statistic)
      if (people !== null) found.set(peopleFile(people), people)
    }
  }
  return found
}

export function generateStaticParams() {
  return [...drawings().keys()].map((drawing) => ({ drawing }))
}

/** Numbers drawn as people, as files of their own: a page fetches one when its evidence is opened. */
export async function GET(_: Request, { params }: { params: Promise<{ drawing: string }> }) {
  const people = drawings().get((await params).drawing)
  if (people === undefined) return new Response(null, { status: 404 })
  return new Response(drawPeople(people), { headers: { 'Content-Type': 'image/svg+xml' } })
}
