import { sealData, unsealData } from 'iron-session'
import type { z } from 'zod'

/** Data that a browser keeps for us and can neither read nor change. */
export type Seals = {
  seal: (data: object) => Promise<string>
  /** Null for anything that this desk did not seal, or that does not fit. */
  open: <T>(sealed: string, schema: z.ZodType<T>) => Promise<T | null>
}

/** Longer is no cookie of ours, and would only take time to look at. */
const LONGEST = 4096

/**
 * Each schema names its purpose, so that what was sealed for one is nothing for another. When it ends
 * is in the data: the seal's own end would be by another clock than the desk's.
 */
export function createSeals(secret: string): Seals {
  return {
    seal: (data) => sealData(data, { password: secret, ttl: 0 }),
    open: async (sealed, schema) => {
      if (sealed === '' || sealed.length > LONGEST) return null
      try {
        const opened = schema.safeParse(await unsealData(sealed, { password: secret, ttl: 0 }))
        return opened.success ? opened.data : null
      } catch {
        return null
      }
    },
  }
}
