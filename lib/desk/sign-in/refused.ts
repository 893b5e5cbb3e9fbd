/**
 * What could not be done, in words for the person in front of it. Refusals are answers, not errors:
 * they cross from here into the bundle of pages.
 */
export type Refused = {
  refused: string
  /** Of HTTP. */
  status: 400 | 401 | 403 | 404 | 409 | 410 | 422 | 429
  /** Seconds after which trying again makes sense. */
  retryAfter?: number
  /** What is wrong with a field of the form, by the field's name. */
  fields?: Readonly<Record<string, string>>
}

export function isRefused<T extends object>(outcome: T | Refused): outcome is Refused {
  return 'refused' in outcome
}
