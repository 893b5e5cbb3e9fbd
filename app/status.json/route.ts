import { getSiteStatus } from '@/lib/content/status.ts'

export const dynamic = 'force-static'

/** The status page for machines: the same counts, and dates rather than what follows from them. */
export async function GET(): Promise<Response> {
  return Response.json(await getSiteStatus())
}
