import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { makeTrouble, readBody, send, type Trouble } from './answering.fixture.ts'

export const TOKEN = 'test-token-0123456789'
export const WORKFLOW = 'github-actions[bot]'
export const REPOSITORY = { owner: 'test-owner', repo: 'test-repository' }
const FULL_NAME = `${REPOSITORY.owner}/${REPOSITORY.repo}`

type Account = { login: string } | null
export type FakeComment = { id: number; body: string; user: Account }
export type FakePush = {
  before: string
  after: string
  ref: string
  actor: Account
}
export type FakeCheck = {
  id: number
  head: string
  status: string
  conclusion: string | null
  summary: string
  annotations: { path: string; message: string }[]
}

/** What GitHub knows. Tests write into it. */
export type FakeState = {
  pull: {
    number: number
    opener: Account
    base: string
    head: string
    from: { repository: string; branch: string } | null
  }
  /** Accounts that GitHub names, by commit. */
  commits: Map<string, { author: Account; committer: Account }>
  /** Null when GitHub does not tell. */
  pushes: FakePush[] | null
  /** Commits of `before...after`. */
  comparisons: Map<string, string[]>
  comments: FakeComment[]
  checks: FakeCheck[]
  /** Entries on a page at most, whatever is asked for. */
  pageSize: number
}

export type FakeGitHub = {
  url: string
  state: FakeState
  /** `METHOD /path` of each call, in order. */
  calls: string[]
  /** What a client of GitHub must not do. */
  complaints: string[]
  /** The next calls of this kind go wrong, one after the other. */
  trouble: (call: string, ...troubles: Trouble[]) => void
  /** Runs once, before the next call of this kind is answered: somebody else was faster. */
  before: (call: string, act: () => void) => void
  close: () => Promise<void>
}

/**
 * A small GitHub on 127.0.0.1 that is stricter than the real one: an unknown path, a field too many,
 * a page too large or a call without the token is refused and complained about.
 */
export async function fakeGitHub(): Promise<FakeGitHub> {
  const state: FakeState = {
    pull: {
      number: 12,
      opener: { login: 'ann' },
      base: 'main',
      head: '',
      from: { repository: FULL_NAME, branch: 'proposal' },
    },
    commits: new Map(),
    pushes: [],
    comparisons: new Map(),
    comments: [],
    checks: [],
    pageSize: 100,
  }
  const calls: string[] = []
  const complaints: string[] = []
  const troubles = new Map<string, Trouble[]>()
  const befores = new Map<string, () => void>()

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const call = `${request.method} ${decodeURIComponent(url.pathname)}`
      calls.push(call)
      befores.get(call)?.()
      befores.delete(call)
      const trouble = troubles.get(call)?.shift()
      if (trouble !== undefined) return makeTrouble(response, trouble)
      const answer = answerTo(state, {
        call,
        query: url.searchParams,
        body,
        token: request.headers.authorization,
      })
      if (answer.complaint !== undefined) complaints.push(`${call}: ${answer.complaint}`)
      const headers = pageLink(answer.pages, url, request.headers.host ?? '')
      return send(response, answer.status, answer.data, headers)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    calls,
    complaints,
    trouble: (call, ...more) => void troubles.set(call, [...(troubles.get(call) ?? []), ...more]),
    before: (call, act) => void befores.set(call, act),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Call = { call: string; query: URLSearchParams; body: unknown; token: string | undefined }
type Answer = {
  status: number
  data: unknown
  complaint?: string
  pages?: { page: number; last: number }
}

const R = `/repos/${FULL_NAME}`

function answerTo(state: FakeState, { call, query, body, token }: Call): Answer {
  if (token !== `token ${TOKEN}`) return refuse(401, 'Bad credentials')
  const { pull } = state
  const list = (items: readonly unknown[]): Answer => paged(items, query, state.pageSize)
  switch (call) {
    case 'GET /user':
      return refuse(403, 'Resource not accessible by integration')
    case `GET ${R}/pulls/${pull.number}`:
      return { status: 200, data: pullAnswer(state) }
    case `GET ${R}/pulls/${pull.number}/commits`:
      return list([...state.commits].slice(0, 250).map(([sha, named]) => ({ sha, ...named })))
    case `GET ${R}/issues/${pull.number}/comments`:
      return list(state.comments.map(commentAnswer))
    case `POST ${R}/issues/${pull.number}/comments`:
      return writeComment(state, body)
    case `POST ${R}/check-runs`:
      return createCheck(state, body)
  }
  const [, method = '', path = ''] = /^(\w+) (.*)$/.exec(call) ?? []
  const id = Number(/\d+$/.exec(path)?.[0])
  if (path === `${R}/issues/comments/${id}`) return changeComment(state, { method, id, body })
  if (method === 'PATCH' && path === `${R}/check-runs/${id}`) return updateCheck(state, id, body)
  if (method === 'GET') return answerAboutCommits(state, path, query) ?? unknown(path)
  return unknown(path)
}

function answerAboutCommits(state: FakeState, path: string, query: URLSearchParams): Answer | null {
  const from = `/repos/${state.pull.from?.repository ?? FULL_NAME}`
  if (path === `${from}/activity`) {
    if (state.pushes === null) return refuse(404, 'Not Found')
    const ref = query.get('ref')
    if (ref === null) return { ...refuse(422, 'ref'), complaint: 'asks for every branch' }
    return paged(
      state.pushes.filter((push) => push.ref === ref),
      query,
      state.pageSize,
    )
  }
  if (path.startsWith(`${from}/compare/`)) {
    const found = state.comparisons.get(path.slice(`${from}/compare/`.length))
    if (found === undefined) return refuse(404, 'Not Found')
    const { data } = paged(
      found.map((sha) => ({ sha })),
      query,
      state.pageSize,
    )
    return { status: 200, data: { total_commits: found.length, commits: data } }
  }
  const sha = path.startsWith(`${R}/commits/`) ? path.slice(`${R}/commits/`.length) : ''
  const commit = state.commits.get(sha)
  return commit === undefined ? null : { status: 200, data: { sha, ...commit } }
}

function pullAnswer({ pull }: FakeState): unknown {
  return {
    number: pull.number,
    user: pull.opener,
    base: {
      ref: pull.base,
      repo: {
        full_name: FULL_NAME,
        default_branch: 'main',
        html_url: `https://github.example/${FULL_NAME}`,
      },
    },
    head: {
      ref: pull.from?.branch ?? 'gone',
      sha: pull.head,
      repo: pull.from === null ? null : { full_name: pull.from.repository },
    },
  }
}

function commentAnswer({ id, body, user }: FakeComment): unknown {
  return { id, body, user, html_url: `https://github.example/${FULL_NAME}/pull/12#issue-${id}` }
}

const commentBody = z.strictObject({ body: z.string().min(1).max(65_536) })

function writeComment(state: FakeState, body: unknown): Answer {
  const { data, error } = commentBody.safeParse(body)
  if (data === undefined) return { ...refuse(422, 'Validation Failed'), complaint: error.message }
  const id = Math.max(0, ...state.comments.map((comment) => comment.id)) + 1
  const comment = { id, body: data.body, user: { login: WORKFLOW } }
  state.comments.push(comment)
  return { status: 201, data: commentAnswer(comment) }
}

function changeComment(
  state: FakeState,
  { method, id, body }: { method: string; id: number; body: unknown },
): Answer {
  const comment = state.comments.find((candidate) => candidate.id === id)
  if (comment === undefined) return refuse(404, 'Not Found')
  if (comment.user?.login !== WORKFLOW) {
    return { ...refuse(403, 'Forbidden'), complaint: 'touches the comment of somebody else' }
  }
  if (method === 'DELETE') {
    state.comments.splice(state.comments.indexOf(comment), 1)
    return { status: 204, data: null }
  }
  const { data, error } = commentBody.safeParse(body)
  if (method !== 'PATCH' || data === undefined) {
    return { ...refuse(422, 'Validation Failed'), complaint: error?.message ?? method }
  }
  comment.body = data.body
  return { status: 200, data: commentAnswer(comment) }
}

const annotation = z
  .strictObject({
    path: z.string().min(1),
    start_line: z.int().min(1),
    end_line: z.int().min(1),
    start_column: z.int().min(1),
    end_column: z.int().min(1),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    title: z.string().max(255),
    message: z.string().min(1).max(65_536),
  })
  .refine(({ start_line, end_line }) => start_line === end_line, 'columns only within one line')
const checkOutput = z.strictObject({
  title: z.string().min(1).max(255),
  summary: z.string().min(1).max(65_535),
  annotations: z.array(annotation).max(50),
})
const checkCreation = z.strictObject({
  name: z.literal('Claims approved'),
  head_sha: z.string().regex(/^[0-9a-f]{40}$/),
  status: z.literal('in_progress'),
})
const checkUpdate = z
  .strictObject({
    status: z.enum(['in_progress', 'completed']),
    conclusion: z.enum(['success', 'action_required', 'failure']).optional(),
    output: checkOutput,
  })
  .refine(
    ({ status, conclusion }) => (status === 'completed') === (conclusion !== undefined),
    'a conclusion when completed, and only then',
  )

function createCheck(state: FakeState, body: unknown): Answer {
  const { data, error } = checkCreation.safeParse(body)
  if (data === undefined) return { ...refuse(422, 'Validation Failed'), complaint: error.message }
  const id = state.checks.length + 1
  const { head_sha: head, status } = data
  state.checks.push({ id, head, status, conclusion: null, summary: '', annotations: [] })
  return { status: 201, data: { id } }
}

function updateCheck(state: FakeState, id: number, body: unknown): Answer {
  const check = state.checks.find((candidate) => candidate.id === id)
  if (check === undefined) return refuse(404, 'Not Found')
  const { data, error } = checkUpdate.safeParse(body)
  if (data === undefined) return { ...refuse(422, 'Validation Failed'), complaint: error.message }
  check.status = data.status
  check.conclusion = data.conclusion ?? null
  check.summary = data.output.summary
  // Later calls add to what is there.
  check.annotations.push(...data.output.annotations)
  return { status: 200, data: { id } }
}

function paged(items: readonly unknown[], query: URLSearchParams, pageSize: number): Answer {
  const asked = Number(query.get('per_page') ?? 30)
  if (!(asked >= 1 && asked <= 100)) {
    return { ...refuse(422, 'per_page'), complaint: `per_page ${asked}` }
  }
  const size = Math.min(asked, pageSize)
  const page = Number(query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const data = items.slice((page - 1) * size, page * size)
  return { status: 200, data, pages: { page, last } }
}

function pageLink(pages: Answer['pages'], url: URL, host: string): Record<string, string> {
  if (pages === undefined || pages.page >= pages.last) return {}
  const next = new URL(`http://${host}${url.pathname}${url.search}`)
  next.searchParams.set('page', String(pages.page + 1))
  return { link: `<${next.href}>; rel="next", <${next.href}>; rel="last"` }
}

function refuse(status: number, message: string): Answer {
  return { status, data: { message } }
}

function unknown(path: string): Answer {
  return { ...refuse(404, 'Not Found'), complaint: `unknown path ${path}` }
}
