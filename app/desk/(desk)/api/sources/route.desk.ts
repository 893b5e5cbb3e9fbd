import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { wordsSchema } from '../words-schema.ts'

/** What a page of a proposal can cite. */
export const POST = jsonRoute(wordsSchema.pick({ proposal: true }), ({ proposal }) =>
  getDesk().writing.listSources(proposal),
)
