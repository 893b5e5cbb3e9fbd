/** Words kept in this browser, at once: they survive a crash of the browser and a lost network. */
export type LocalDraft = { text: string; base: string; at: string; tab: string }

export type LocalDrafts = {
  read: () => LocalDraft | null
  /** False where the browser keeps nothing, or is full. */
  write: (draft: LocalDraft) => boolean
  drop: () => void
  /** What was thrown away last, to be brought back. */
  readThrown: () => LocalDraft | null
  throwAway: (draft: LocalDraft) => void
  /** Calls when another tab has written. Returns what ends it. */
  follow: (onChange: (draft: LocalDraft) => void) => () => void
}

const DRAFT = 'desk-draft'
const THROWN = ' thrown'

export function localDrafts(person: string, proposal: string, path: string): LocalDrafts {
  const key = [DRAFT, person, proposal, path].join(' ')
  const thrown = `${key}${THROWN}`
  return {
    read: () => parse(get(key)),
    write: (draft) => set(key, draft),
    drop: () => remove(key),
    readThrown: () => parse(get(thrown)),
    throwAway: (draft) => {
      set(thrown, draft)
    },
    follow(onChange) {
      const listen = (event: StorageEvent): void => {
        const draft = event.key === key ? parse(event.newValue) : null
        if (draft !== null) onChange(draft)
      }
      window.addEventListener('storage', listen)
      return () => window.removeEventListener('storage', listen)
    },
  }
}

const TAB = 'desk-tab'

/** Name of this tab, the same when it is loaded again. */
export function tabName(): string {
  try {
    const known = sessionStorage.getItem(TAB)
    if (known !== null && known.length <= 80) return known
    const made = crypto.randomUUID()
    sessionStorage.setItem(TAB, made)
    return made
  } catch {
    return crypto.randomUUID()
  }
}

function get(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function set(key: string, draft: LocalDraft): boolean {
  const text = JSON.stringify(draft)
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return makeRoom() && setAgain(key, text)
  }
}

function setAgain(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

/** In a full browser, what was thrown away gives way to what is being written. */
function makeRoom(): boolean {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
    const thrown = names.filter(
      (name) => name !== null && name.startsWith(`${DRAFT} `) && name.endsWith(THROWN),
    )
    for (const name of thrown) remove(name ?? '')
    return thrown.length > 0
  } catch {
    return false
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

function parse(json: string | null): LocalDraft | null {
  if (json === null) return null
  try {
    const value = JSON.parse(json) as Partial<LocalDraft> | null
    const { text, base, at, tab } = value ?? {}
    const isDraft = [text, base, at, tab].every((field) => typeof field === 'string')
    return isDraft ? (value as LocalDraft) : null
  } catch {
    return null
  }
}
