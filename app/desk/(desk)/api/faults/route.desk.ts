import { getDesk } from '@/lib/desk/desk.ts'
import { jsonRoute } from '../json-route.ts'
import { wordsSchema } from '../words-schema.ts'

/** What is wrong with a page as it is being written. */
export const POST = jsonRoute(wordsSchema, (words) => getDesk().writing.report(words))
