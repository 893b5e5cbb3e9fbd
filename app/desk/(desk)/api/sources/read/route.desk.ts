import { z } from 'zod'
import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../../json-route.ts'
import { proposalSchema } from '../source-schema.ts'

const schema = z.strictObject({ text: z.string().max(500_000), proposal: proposalSchema })

/** Reads what somebody has pasted: a DOI, a PMID or a reference. Writes nothing. */
export const POST = jsonRoute(
  schema,
  ({ text, proposal }) => getDesk().writing.readSource(text, proposal),
  'look-up',
)
