import type { z } from 'zod'
import { BadStateError } from '../../repository/errors.ts'
import type { Repository } from '../../repository/repository.ts'

export type State = Pick<Repository, 'readState' | 'changeState' | 'listState'>

/** The desk's documents in memory, for tests; `texts` is what is kept, as JSON. */
export function memoryState(): State & { texts: Map<string, string> } {
  const texts = new Map<string, string>()
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const text = texts.get(name)
    if (text === undefined) return null
    const { success, data, error } = schema.safeParse(JSON.parse(text))
    if (!success) throw new BadStateError(name, error.message)
    return data
  }
  return {
    texts,
    readState: async (name, schema) => read(name, schema),
    listState: async (folder) =>
      [...texts.keys()].filter((name) => name.startsWith(`${folder}/`)).sort(),
    changeState: async (name, schema, change) => {
      const next = change(read(name, schema))
      if (next === null) texts.delete(name)
      else texts.set(name, JSON.stringify(next))
      return next
    },
  }
}
