import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { shownContent } from './scope.ts'

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Ways into the publication, as the start page offers them: by place, by time. */
export const startSchema = z.array(
  z.strictObject({
    /** Name by which translations know it. */
    id: z.string().regex(ID).optional(),
    heading: z.string().min(3).max(60),
    intro: z.string().max(160).optional(),
    links: z
      .array(
        z.strictObject({
          id: z.string().regex(ID).optional(),
          label: z.string().min(3).max(60),
          /** A page of ours, with or without an anchor. */
          href: z.string().startsWith('/'),
          hint: z.string().max(100).optional(),
        }),
      )
      .min(1),
  }),
)

export type StartGroup = z.infer<typeof startSchema>[number]

/** Where they stand. */
export const START_FILE = 'content/start.yml'

let groups: readonly StartGroup[] | undefined

/** Read once a process: the foot of every page shows them. */
export function getStartGroups(): readonly StartGroup[] {
  return shownContent()?.startGroups ?? (groups ??= loadStartGroups())
}

export function loadStartGroups(): StartGroup[] {
  const text = readFileSync(path.join(process.cwd(), START_FILE), 'utf8')
  return parseDataFile(text, startSchema, START_FILE)
}
