import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { parseDataFile } from '../yaml/parse-data-file.ts'

/** Addresses that moved. Whether they lead anywhere is checked by `npm run check`. */
export const redirectsSchema = z.array(
  z.strictObject({
    from: z.string().startsWith('/'),
    to: z.string().startsWith('/'),
    /** Day of the move. */
    since: z.iso.date(),
  }),
)

export function loadRedirects(root: string): z.infer<typeof redirectsSchema> {
  const file = 'content/redirects.yml'
  return parseDataFile(readFileSync(path.join(root, file), 'utf8'), redirectsSchema, file)
}
