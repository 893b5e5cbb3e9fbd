import type { Fault } from '../faults/fault.ts'

/** What to do about a fault at the desk, where nobody has a command line; null for nothing else. */
export function remedyHere({ rule, remedy }: Pick<Fault, 'rule' | 'remedy'>): string | null {
  if (remedy === null || !isCommand(remedy)) return remedy
  return rule === 'reference-exists' || rule === 'passage-exists'
    ? 'Put the cursor between the quotation marks and press Ctrl and Space to choose one.'
    : null
}

/** Whether a remedy is something to type into a terminal. */
export function isCommand(remedy: string | null): boolean {
  return remedy?.includes('npm run') === true
}
