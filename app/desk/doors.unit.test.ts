import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { setDesk, type Desk } from '../../lib/desk/desk.ts'
import type { Role, SignedIn } from '../../lib/desk/sign-in/signed-in.ts'

/*
 * Every address of the desk, who may use it, and that nobody else gets as far as asking the desk for
 * anything. A new page or route fails here until it says whose it is.
 */

vi.mock('server-only', () => ({}))
vi.mock('contentlayer/generated', () => ({ allArticles: [], allQuestions: [] }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined, set: () => {} }),
  headers: async () => new Headers(),
}))

type Whose = 'everybody' | 'signed in' | 'writers' | Role

const DESK = '(desk)'
const WHOSE: Readonly<Record<string, Whose>> = {
  [`${DESK}/[...missing]/page`]: 'everybody',
  [`${DESK}/account/device/route`]: 'signed in',
  [`${DESK}/account/interests/route`]: 'signed in',
  [`${DESK}/account/page`]: 'signed in',
  [`${DESK}/account/retire/route`]: 'signed in',
  [`${DESK}/account/sign-out/route`]: 'signed in',
  [`${DESK}/api/drafts/drop/route`]: 'writers',
  [`${DESK}/api/drafts/route`]: 'writers',
  [`${DESK}/api/faults/route`]: 'writers',
  [`${DESK}/api/merge/route`]: 'writers',
  [`${DESK}/api/pictures/route`]: 'writers',
  [`${DESK}/api/rescue/route`]: 'writers',
  [`${DESK}/api/save/route`]: 'writers',
  [`${DESK}/api/sources/add/route`]: 'writers',
  [`${DESK}/api/sources/read/route`]: 'writers',
  [`${DESK}/api/sources/route`]: 'writers',
  [`${DESK}/api/sources/save/route`]: 'writers',
  [`${DESK}/audit/page`]: 'writers',
  [`${DESK}/due/page`]: 'signed in',
  [`${DESK}/enrol/[token]/answer/route`]: 'everybody',
  [`${DESK}/enrol/[token]/options/route`]: 'everybody',
  [`${DESK}/enrol/[token]/page`]: 'everybody',
  [`${DESK}/notices/read/route`]: 'signed in',
  [`${DESK}/page`]: 'signed in',
  [`${DESK}/pages/edit/route`]: 'writers',
  [`${DESK}/pages/new/route`]: 'writers',
  [`${DESK}/pages/page`]: 'signed in',
  [`${DESK}/people/decline/route`]: 'owner',
  [`${DESK}/people/distrust/route`]: 'owner',
  [`${DESK}/people/invite/route`]: 'owner',
  [`${DESK}/people/page`]: 'signed in',
  [`${DESK}/people/publish/route`]: 'owner',
  [`${DESK}/people/roles/route`]: 'owner',
  [`${DESK}/people/take-back/route`]: 'owner',
  [`${DESK}/proposals/[id]/[action]/route publish`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route ask`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route schedule`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route rename`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route withdraw`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route revert`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route catch-up`]: 'writers',
  [`${DESK}/proposals/[id]/[action]/route comment`]: 'signed in',
  [`${DESK}/proposals/[id]/edit/[...path]/page`]: 'writers',
  [`${DESK}/proposals/[id]/page`]: 'signed in',
  [`${DESK}/proposals/[id]/whole/build/route`]: 'signed in',
  [`${DESK}/proposals/[id]/whole/page`]: 'signed in',
  [`${DESK}/proposals/page`]: 'signed in',
  [`${DESK}/publishing/[action]/route use`]: 'writers',
  [`${DESK}/publishing/[action]/route again`]: 'writers',
  [`${DESK}/publishing/page`]: 'signed in',
  [`${DESK}/publishing/progress/route`]: 'signed in',
  [`${DESK}/review/[id]/answer/route`]: 'reviewer',
  [`${DESK}/review/[id]/decide/route`]: 'reviewer',
  [`${DESK}/review/[id]/first/route`]: 'signed in',
  [`${DESK}/review/[id]/forget/route`]: 'reviewer',
  [`${DESK}/review/[id]/page`]: 'signed in',
  [`${DESK}/review/[id]/prepare/route`]: 'reviewer',
  [`${DESK}/review/[id]/publish/route`]: 'reviewer',
  [`${DESK}/review/[id]/sign/page`]: 'reviewer',
  [`${DESK}/review/[id]/whole/[page]/page`]: 'signed in',
  [`${DESK}/review/page`]: 'reviewer',
  [`${DESK}/review/stand/route`]: 'reviewer',
  [`${DESK}/sign-in/answer/route`]: 'everybody',
  [`${DESK}/sign-in/options/route`]: 'everybody',
  [`${DESK}/sign-in/page`]: 'everybody',
  [`${DESK}/sources/[id]/edit/page`]: 'signed in',
  [`${DESK}/sources/[id]/page`]: 'signed in',
  [`${DESK}/sources/add/page`]: 'writers',
  [`${DESK}/sources/page`]: 'signed in',
  '(preview)/preview/[id]/[folder]/[slug]/page': 'signed in',
  '(preview)/preview/[id]/files/[...path]/route': 'signed in',
  '(preview)/preview/[id]/site/[[...path]]/page': 'signed in',
}

const PARAMS = {
  token: 'x'.repeat(43),
  id: 'one',
  page: 'self-care',
  folder: 'articles',
  slug: 'self-care',
  path: ['articles', 'self-care'],
}

let current: SignedIn | null = null

class AskedError extends Error {}

/** What may be asked for, and a fault for everything else. */
function nothingBut<Known extends object>(known: Known): Known {
  return new Proxy(known, {
    get: (_known, name) => {
      if (name in known) return known[name as keyof Known]
      throw new AskedError(`The desk was asked for ${String(name)}`)
    },
  })
}

/** A desk that knows who is signed in. */
const desk = nothingBut({
  signIn: nothingBut({ cookieName: 'session', personOf: async () => current }),
}) as unknown as Desk

beforeEach(() => {
  setDesk(desk)
  current = null
})

function someoneWith(role: Role): SignedIn {
  const person = { name: 'Test', kind: 'person', roles: [role] } as const
  return {
    id: 'test',
    person: { ...person, roles: [role] },
    actor: { id: 'test', name: 'Test', email: 'test@example.test' },
  }
}

/** What came of it: a status of HTTP, where it leads, or that the desk was asked. */
async function attempt(door: string): Promise<string> {
  const [file = '', action = 'withdraw'] = door.split(' ')
  const params = Promise.resolve({ ...PARAMS, action })
  const loaded: Record<string, unknown> = await import(
    path.join(import.meta.dirname, `${file}.desk.ts${file.endsWith('page') ? 'x' : ''}`)
  )
  try {
    if (file.endsWith('page')) {
      const props = { params, searchParams: Promise.resolve({}) }
      await (loaded['default'] as (given: object) => Promise<unknown>)(props)
      return '200'
    }
    const method = 'POST' in loaded ? 'POST' : 'GET'
    const request = new Request('http://localhost/', {
      method,
      ...(method === 'POST' && { body: new URLSearchParams({ text: 'x' }) }),
    })
    const handler = loaded[method] as (request: Request, context: object) => Promise<Response>
    return String((await handler(request, { params })).status)
  } catch (error) {
    if (error instanceof AskedError) return 'asked'
    const { digest = String(error) } = error as { digest?: string }
    // Errors of Next's `redirect` and `notFound`.
    if (digest.startsWith('NEXT_REDIRECT')) return digest.split(';')[2] ?? ''
    return digest.startsWith('NEXT_HTTP_ERROR_FALLBACK') ? (digest.split(';')[1] ?? '') : digest
  }
}

const FOLDER = import.meta.dirname
const files = globSync('**/{page,route}.desk.{ts,tsx}', { cwd: FOLDER }).map((file) =>
  file.replaceAll(path.sep, '/').replace(/\.desk\.tsx?$/, ''),
)

test('every page and route says whose it is', () => {
  const doors = new Set(Object.keys(WHOSE).map((door) => door.split(' ')[0]))
  expect([...doors].sort()).toEqual(files.sort())
})

test('routes take GET or POST alone, and no page has an action', async () => {
  for (const file of files.filter((name) => name.endsWith('route'))) {
    const loaded: object = await import(path.join(FOLDER, `${file}.desk.ts`))
    expect(Object.keys(loaded), file).toEqual([expect.stringMatching(/^(?:GET|POST)$/)])
  }
  const top = path.resolve(FOLDER, '../..')
  for (const file of globSync('{app/desk,components/desk}/**/*.{ts,tsx}', { cwd: top })) {
    if (file.endsWith('.test.ts')) continue
    const text = readFileSync(path.join(top, file), 'utf8')
    expect(/^\s*['"]use server['"]/m.test(text), `${file} has a Server Action`).toBe(false)
    // It counts the fields of a form: app/desk/read-form.ts
    const isReader = file.endsWith('read-form.ts')
    expect(!isReader && text.includes('.formData('), `${file} reads a form itself`).toBe(false)
  }
})

const ofSomebody = Object.entries(WHOSE).filter(([, whose]) => whose !== 'everybody')

test.each(ofSomebody)('%s is not for whoever has not signed in', async (door) => {
  const isLookedAt = door.endsWith('page') || door.endsWith('first/route')
  expect(await attempt(door)).toMatch(isLookedAt ? /^\/desk\/sign-in\/\?next=%2Fdesk%2F/ : /^401$/)
})

test.each(ofSomebody)('%s is for: %s', async (door, whose) => {
  for (const role of ['owner', 'editor', 'reviewer'] as const) {
    current = someoneWith(role)
    const isAllowed =
      whose === 'signed in' || whose === role || (whose === 'writers' && role !== 'reviewer')
    const outcome = await attempt(door)
    if (isAllowed) expect(outcome, role).toMatch(/^(?:asked|[23]\d\d|400|415|422)$/)
    else expect(outcome, role).toBe(door.endsWith('page') ? '404' : '403')
  }
})
