import type { SignedIn } from './signed-in.ts'

/** Who somebody is, from the cookie that her browser sends. */
export type SignIn = {
  cookieName: string
  /** Null for a cookie that is none, too old, ended, or of somebody who left the roster. */
  personOf: (cookie: string) => Promise<SignedIn | null>
}
