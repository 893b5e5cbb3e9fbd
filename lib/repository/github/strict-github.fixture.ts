import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { git, gitText } from '../../git/git.ts'
import { mergedTree, MergeConflictError } from '../../git/merge.ts'
import { makeTrouble, readBody, send, type Trouble } from '../../github/answering.fixture.ts'
import { isAncestor } from './objects.ts'
import {
  answer,
  createBlob,
  createCommit,
  createTree,
  hasObject,
  malformed,
  refuse,
  tellBlob,
  tellCommit,
  tellTree,
  writeObject,
  type Answer,
} from './strict-git-data.fixture.ts'

export const TOKEN = 'test-token-0123456789'
export const PLACE = 'test-owner/test-repository'
/** The account of the desk's token. */
export const DESK = 'the-desk'
const R = `/repos/${PLACE}`

type StrictPull = {
  number: number
  title: string
  body: string
  state: 'open' | 'closed'
  draft: boolean
  user: { login: string }
  created_at: string
  closed_at: string | null
  merged_at: string | null
  merge_commit_sha: string | null
  base: string
  /** Branch, and the repository it is in. */
  branch: string
  from: string | null
  /** Once it is closed, or comes from elsewhere. */
  sha: string
}

type StrictComment = {
  id: number
  number: number
  body: string
  user: { login: string; type: string } | null
  created_at: string
}

/** What GitHub saw somebody do to a branch. */
type StrictPush = { before: string; after: string; ref: string; actor: { login: string } }

export type StrictState = {
  /** A bare repository. */
  root: string
  /** Null when GitHub does not tell. */
  pushes: StrictPush[] | null
  /** Logins by the e-mail addresses that GitHub knows them by. */
  accounts: Map<string, string>
  pulls: StrictPull[]
  comments: StrictComment[]
  /** Logins by token. */
  tokens: Map<string, string>
  isPrivate: boolean
  /** What GitHub's rules for main still ask for; null when nothing. */
  rule: string | null
  /** Entries on a page at most. */
  pageSize: number
  /** Entries of a whole tree at most. */
  treeSize: number
}

export type StrictGitHub = {
  url: string
  state: StrictState
  calls: string[]
  complaints: string[]
  trouble: (call: RegExp, ...troubles: Trouble[]) => void
  /** Runs once, before the next call of this kind is answered. */
  before: (call: RegExp, act: () => Promise<unknown>) => void
  /** Changes the next good answer of this kind. */
  distort: (call: RegExp, change: (data: unknown) => unknown) => void
  /** The next call of this kind is done, and its answer lost. */
  lose: (call: RegExp) => void
  close: () => Promise<void>
}

/**
 * A GitHub on 127.0.0.1 with a real bare git repository behind it, for what the emulator lets
 * through. It refuses what GitHub refuses, in GitHub's words where they are known, and complains of
 * every call or field that it does not know.
 *
 * Sources: docs.github.com, "REST API endpoints for Git database", "for pull requests"; words of
 * refusals as quoted in github.com/dlang/dlang-bot issue 77 and go-gitea/gitea issue 32743
 */
export async function strictGitHub(): Promise<StrictGitHub> {
  const root = await mkdtemp(join(tmpdir(), 'back-after-birth-github-'))
  await gitText(root, ['init', '--quiet', '--bare', '--initial-branch=main'])
  const state: StrictState = {
    root,
    pushes: [],
    accounts: new Map(),
    pulls: [],
    comments: [],
    tokens: new Map([[TOKEN, DESK]]),
    isPrivate: true,
    rule: null,
    pageSize: 100,
    treeSize: 100_000,
  }
  const calls: string[] = []
  const complaints: string[] = []
  const troubles: [RegExp, Trouble[]][] = []
  const befores: [RegExp, () => Promise<unknown>][] = []
  const distortions: [RegExp, (data: unknown) => unknown][] = []
  const losses: RegExp[] = []
  const take = <T>(list: [RegExp, T][], call: string): T | undefined => {
    const index = list.findIndex(([pattern]) => pattern.test(call))
    return index === -1 ? undefined : list.splice(index, 1)[0]?.[1]
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const call = `${request.method} ${decodeURIComponent(url.pathname)}`
    const body = await readBody(request)
    calls.push(call)
    await take(befores, call)?.()
    const [, waiting] =
      troubles.find(([pattern, more]) => more.length > 0 && pattern.test(call)) ?? []
    const trouble = waiting?.shift()
    if (trouble !== undefined) return makeTrouble(response, trouble)
    const login = state.tokens.get((request.headers.authorization ?? '').replace(/^token /, ''))
    const given =
      login === undefined
        ? refuse(401, 'Bad credentials')
        : await answerTo(state, { call, query: url.searchParams, body, login })
    if (given.complaint !== undefined) complaints.push(`${call}: ${given.complaint}`)
    const lost = losses.findIndex((pattern) => pattern.test(call))
    if (lost !== -1) {
      losses.splice(lost, 1)
      return void response.destroy()
    }
    const change = given.status < 300 ? take(distortions, call) : undefined
    const data = change === undefined ? given.data : change(given.data)
    const { page, headers } = paged(data, url, request.headers.host ?? '', state.pageSize)
    send(response, given.status, page, headers)
  }
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      complaints.push(String(error))
      send(response, 500, { message: 'Fault of the test' }, {})
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    calls,
    complaints,
    trouble: (call, ...more) => void troubles.push([call, more]),
    before: (call, act) => void befores.push([call, act]),
    distort: (call, change) => void distortions.push([call, change]),
    lose: (call) => void losses.push(call),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await rm(root, { recursive: true, force: true })
    },
  }
}

type Call = { call: string; query: URLSearchParams; body: unknown; login: string }

async function answerTo(state: StrictState, given: Call): Promise<Answer> {
  const { call, body, query, login } = given
  const { root } = state
  const [, method = '', path = ''] = /^(\w+) (.*)$/.exec(call) ?? []
  if (call === 'GET /user') return answer({ login })
  if (call === `GET ${R}`) return answer({ default_branch: 'main', private: state.isPrivate })
  if (!path.startsWith(`${R}/`)) return unknown(call)
  const [, kind = '', rest = ''] =
    /^(\/\w+(?:\/[\w-]+)?)(?:\/(.*))?$/.exec(path.slice(R.length)) ?? []
  switch (`${method} ${kind}`) {
    case 'GET /git/ref':
      return tellRef(root, `refs/${rest}`)
    case 'GET /git/matching-refs':
      return listRefs(root, `refs/${rest}`)
    case 'POST /git/refs':
      return createRef(state, body, login)
    case 'PATCH /git/refs':
      return moveRef(state, `refs/${rest}`, body, login)
    case 'GET /activity':
      return listPushes(state, query.get('ref'))
    case 'DELETE /git/refs':
      return deleteRef(state, `refs/${rest}`)
    case 'POST /git/commits':
      return createCommit(root, body)
    case 'GET /git/commits':
      return (await hasObject(root, 'commit', rest))
        ? answer(await tellCommit(root, rest))
        : refuse(404, 'Not Found')
    case 'POST /git/trees':
      return createTree(root, body)
    case 'GET /git/trees':
      return tellTree(root, rest, { isWhole: query.has('recursive'), most: state.treeSize })
    case 'POST /git/blobs':
      return createBlob(root, body)
    case 'GET /git/blobs':
      return tellBlob(root, rest)
    case 'GET /issues/comments':
      return answer(state.comments.map(tellComment))
  }
  const sha = /^GET \/commits\/([0-9a-f]{40})$/.exec(`${method} ${path.slice(R.length)}`)?.[1]
  if (sha !== undefined) {
    return (await hasObject(root, 'commit', sha))
      ? answer(await tellActors(state, sha))
      : refuse(422, `No commit found for SHA: ${sha}`)
  }
  const [, topic, number, more = ''] =
    /^\/(pulls|issues)(?:\/(\d+))?(?:\/(\w+))?$/.exec(path.slice(R.length)) ?? []
  if (topic === 'pulls') return answerAboutPulls(state, { ...given, method, number, more })
  if (topic === 'issues' && more === 'comments') {
    return answerAboutComments(state, { ...given, method, number: Number(number) })
  }
  return unknown(call)
}

async function tellRef(root: string, ref: string): Promise<Answer> {
  const sha = await shaOf(root, ref)
  return sha === null ? refuse(404, 'Not Found') : answer({ ref, object: { type: 'commit', sha } })
}

async function listRefs(root: string, prefix: string): Promise<Answer> {
  const text = await gitText(root, ['for-each-ref', '--format=%(refname) %(objectname)'])
  const refs = text.split('\n').map((line) => line.split(' '))
  return answer(
    refs.flatMap(([ref = '', sha = '']) =>
      ref.startsWith(prefix) ? [{ ref, object: { type: 'commit', sha } }] : [],
    ),
  )
}

const newRef = z.strictObject({
  ref: z.string().regex(/^refs\/[^/]+\/.+/),
  sha: z.string().regex(/^[0-9a-f]{40}$/),
})
const movedRef = z.strictObject({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  force: z.literal(false),
})

async function createRef(
  { root, pushes }: StrictState,
  body: unknown,
  login: string,
): Promise<Answer> {
  const { data, error } = newRef.safeParse(body)
  if (data === undefined) return malformed(error)
  if (!(await hasObject(root, 'commit', data.sha))) return refuse(422, 'Object does not exist')
  const { status } = await git(root, ['update-ref', data.ref, data.sha, '0'.repeat(40)], {
    statuses: [0, 128],
  })
  if (status !== 0) return refuse(422, 'Reference already exists')
  const [before, after] = ['0'.repeat(40), data.sha]
  pushes?.push({ before, after, ref: data.ref, actor: { login } })
  return { ...(await tellRef(root, data.ref)), status: 201 }
}

async function moveRef(
  { root, pushes }: StrictState,
  ref: string,
  body: unknown,
  login: string,
): Promise<Answer> {
  const { data, error } = movedRef.safeParse(body)
  if (data === undefined) return malformed(error)
  const before = await shaOf(root, ref)
  if (before === null) return refuse(422, 'Reference does not exist')
  if (!(await hasObject(root, 'commit', data.sha))) return refuse(422, 'Object does not exist')
  if (!(await isAncestor(root, before, data.sha))) {
    return refuse(422, 'Update is not a fast forward')
  }
  const { status } = await git(root, ['update-ref', ref, data.sha, before], { statuses: [0, 128] })
  if (status !== 0) return refuse(422, 'Reference cannot be updated')
  pushes?.push({ before, after: data.sha, ref, actor: { login } })
  return tellRef(root, ref)
}

function listPushes({ pushes }: StrictState, ref: string | null): Answer {
  if (pushes === null) return refuse(404, 'Not Found')
  return answer(pushes.filter((push) => push.ref === ref).reverse())
}

/** A commit with the accounts that GitHub takes its addresses for, whoever pushed it. */
async function tellActors({ root, accounts }: StrictState, sha: string): Promise<unknown> {
  const text = await gitText(root, ['log', '-1', '--format=%ae%n%ce', sha])
  const [author = null, committer = null] = text.split('\n').map((email) => {
    const login = accounts.get(email)
    return login === undefined ? null : { login }
  })
  return { sha, author, committer }
}

async function deleteRef(state: StrictState, ref: string): Promise<Answer> {
  const sha = await shaOf(state.root, ref)
  if (sha === null) return refuse(422, 'Reference does not exist')
  await deleteBranch(state, ref.replace('refs/heads/', ''))
  return answer(null, 204)
}

/** Somebody deletes a branch: GitHub closes its pull requests. */
export async function deleteBranch(state: StrictState, branch: string): Promise<void> {
  for (const pull of state.pulls) {
    if (pull.branch === branch && pull.from === PLACE && pull.state === 'open') {
      await closePull(state, pull)
    }
  }
  await gitText(state.root, ['update-ref', '-d', `refs/heads/${branch}`])
}

export async function closePull(state: StrictState, pull: StrictPull): Promise<void> {
  pull.sha = await headOf(state, pull)
  pull.state = 'closed'
  pull.closed_at = instantOf(state)
}

const newPull = z.strictObject({
  title: z.string().trim().min(1).max(256),
  head: z.string(),
  base: z.literal('main'),
  body: z.string(),
})
const changedPull = z.strictObject({
  title: z.string().trim().min(1).max(256).optional(),
  state: z.literal('closed').optional(),
})

type PullCall = Call & { method: string; number: string | undefined; more: string }

async function answerAboutPulls(
  state: StrictState,
  { call, method, number, more, query, body, login }: PullCall,
): Promise<Answer> {
  if (number === undefined) {
    if (method === 'POST') return createPull(state, body, login)
    if (method === 'GET') return listPulls(state, query)
    return unknown(call)
  }
  const pull = state.pulls.find((candidate) => candidate.number === Number(number))
  if (pull === undefined) return refuse(404, 'Not Found')
  if (more === 'merge' && method === 'PUT') return mergePull(state, pull, body, login)
  if (more === 'commits' && method === 'GET') return listCommits(state, pull)
  if (more !== '') return unknown(call)
  if (method === 'PATCH') {
    const { data, error } = changedPull.safeParse(body)
    if (data === undefined) return malformed(error)
    pull.title = data.title ?? pull.title
    if (data.state === 'closed' && pull.state === 'open') await closePull(state, pull)
  } else if (method !== 'GET') return unknown(call)
  return answer(await tellPull(state, pull))
}

async function listPulls(state: StrictState, query: URLSearchParams): Promise<Answer> {
  const [asked, base, head] = ['state', 'base', 'head'].map((name) => query.get(name))
  const found = state.pulls.filter(
    (pull) =>
      (asked === 'all' || pull.state === (asked ?? 'open')) &&
      (base === null || pull.base === base) &&
      (head === null || head === `test-owner:${pull.branch}`),
  )
  return answer(await Promise.all(found.toReversed().map((pull) => tellPull(state, pull))))
}

async function createPull(state: StrictState, body: unknown, login: string): Promise<Answer> {
  const { data, error } = newPull.safeParse(body)
  if (data === undefined) return malformed(error)
  const [head, main] = await Promise.all([
    shaOf(state.root, `refs/heads/${data.head}`),
    shaOf(state.root, 'refs/heads/main'),
  ])
  if (head === null || main === null) return refuse(422, 'Validation Failed: head invalid')
  if (await isAncestor(state.root, head, main)) {
    return refuse(422, `Validation Failed: No commits between main and ${data.head}`)
  }
  if (state.pulls.some((pull) => pull.branch === data.head && pull.state === 'open')) {
    return refuse(422, `A pull request already exists for test-owner:${data.head}.`)
  }
  const { title, body: text } = data
  const pull = addPull(state, { title, body: text, branch: data.head, sha: head, login })
  return answer(await tellPull(state, pull), 201)
}

/** A pull request that somebody opened on GitHub. */
export function addPull(
  state: StrictState,
  given: {
    title: string
    body?: string
    branch: string
    sha: string
    login: string
    from?: string
  },
): StrictPull {
  const pull: StrictPull = {
    number: state.pulls.length + state.comments.length + 12,
    title: given.title,
    body: given.body ?? '',
    state: 'open',
    draft: false,
    user: { login: given.login },
    created_at: instantOf(state),
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
    base: 'main',
    branch: given.branch,
    from: given.from ?? PLACE,
    sha: given.sha,
  }
  state.pulls.push(pull)
  return pull
}

const merge = z.strictObject({
  sha: z.string(),
  merge_method: z.literal('merge'),
  commit_title: z.string().min(1),
  commit_message: z.string(),
})

async function mergePull(
  state: StrictState,
  pull: StrictPull,
  body: unknown,
  login: string,
): Promise<Answer> {
  const { root } = state
  const { data, error } = merge.safeParse(body)
  if (data === undefined) return malformed(error)
  if (pull.state === 'closed' || pull.draft) return refuse(405, 'Pull Request is not mergeable')
  const head = await headOf(state, pull)
  if (data.sha !== head) {
    return refuse(409, 'Head branch was modified. Review and try the merge again.')
  }
  if (state.rule !== null) return refuse(405, state.rule)
  const main = (await shaOf(root, 'refs/heads/main')) ?? ''
  let tree: string
  try {
    tree = await mergedTree(root, main, head)
  } catch (conflict) {
    if (conflict instanceof MergeConflictError) return refuse(405, 'Pull Request is not mergeable')
    throw conflict
  }
  const words = `${data.commit_title}\n\n${data.commit_message}`
  const sha = await signedMerge(root, { tree, parents: [main, head], words, login })
  const { status } = await git(root, ['update-ref', 'refs/heads/main', sha, main], {
    statuses: [0, 128],
  })
  if (status !== 0) return refuse(405, 'Base branch was modified. Review and try the merge again.')
  await closePull(state, pull)
  pull.merged_at = pull.closed_at
  pull.merge_commit_sha = sha
  return answer({ sha, merged: true, message: 'Pull Request successfully merged' })
}

/** GitHub signs what it merges. */
async function signedMerge(
  root: string,
  given: { tree: string; parents: string[]; words: string; login: string },
): Promise<string> {
  const time = 1_763_712_000
  const headers = [
    `tree ${given.tree}`,
    ...given.parents.map((parent) => `parent ${parent}`),
    `author ${given.login} <1+${given.login}@users.noreply.github.com> ${time} +0100`,
    `committer GitHub <noreply@github.com> ${time} +0100`,
    'gpgsig -----BEGIN PGP SIGNATURE-----',
    ' ',
    ' dGVzdA==',
    ' -----END PGP SIGNATURE-----',
    ' ',
  ]
  return writeObject(root, 'commit', Buffer.from(`${headers.join('\n')}\n\n${given.words}`, 'utf8'))
}

async function listCommits(state: StrictState, pull: StrictPull): Promise<Answer> {
  const range = `refs/heads/${pull.base}..${await headOf(state, pull)}`
  const shas = (await gitText(state.root, ['rev-list', '--reverse', range])).split('\n')
  return answer(await Promise.all(shas.filter(Boolean).map((sha) => tellActors(state, sha))))
}

async function tellPull(state: StrictState, pull: StrictPull): Promise<unknown> {
  const { branch, from, sha: _, base, ...rest } = pull
  const head = { ref: branch, sha: await headOf(state, pull), repo: from && { full_name: from } }
  return { ...rest, base: { ref: base }, head }
}

async function headOf(state: StrictState, pull: StrictPull): Promise<string> {
  if (pull.state === 'closed' || pull.from !== PLACE) return pull.sha
  return (await shaOf(state.root, `refs/heads/${pull.branch}`)) ?? pull.sha
}

async function answerAboutComments(
  state: StrictState,
  { call, method, number, body, login }: Call & { method: string; number: number },
): Promise<Answer> {
  if (!state.pulls.some((pull) => pull.number === number)) return refuse(404, 'Not Found')
  if (method === 'GET') {
    return answer(state.comments.filter((one) => one.number === number).map(tellComment))
  }
  if (method !== 'POST') return unknown(call)
  const { data, error } = z.strictObject({ body: z.string().min(1).max(65_536) }).safeParse(body)
  if (data === undefined) return malformed(error)
  return answer(tellComment(addComment(state, { number, body: data.body, login })), 201)
}

/** A comment that somebody makes on GitHub. */
export function addComment(
  state: StrictState,
  { number, body, login }: { number: number; body: string; login: string | null },
): StrictComment {
  const type = login?.endsWith('[bot]') === true ? 'Bot' : 'User'
  const comment: StrictComment = {
    id: state.comments.length + 100,
    number,
    body,
    user: login === null ? null : { login, type },
    created_at: instantOf(state),
  }
  state.comments.push(comment)
  return comment
}

function tellComment({ number, ...comment }: StrictComment): unknown {
  return { ...comment, issue_url: `https://github.example${R}/issues/${number}` }
}

/** A second later for each thing that has happened. */
function instantOf({ pulls, comments }: StrictState): string {
  const seconds = pulls.length + comments.length
  return new Date(Date.UTC(2026, 10, 21, 10, 0, seconds)).toISOString().replace('.000Z', 'Z')
}

/** Commit of a ref. Nothing packs refs here, so each is a file. */
export async function shaOf(root: string, ref: string): Promise<string | null> {
  try {
    return (await readFile(join(root, ref), 'utf8')).trim()
  } catch {
    return null
  }
}

function unknown(call: string): Answer {
  return { ...refuse(404, 'Not Found'), complaint: `unknown call ${call}` }
}

function paged(
  data: unknown,
  url: URL,
  host: string,
  most: number,
): { page: unknown; headers: Record<string, string> } {
  if (!Array.isArray(data)) return { page: data, headers: {} }
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), most)
  const number = Number(url.searchParams.get('page') ?? 1)
  const next = new URL(`http://${host}${url.pathname}${url.search}`)
  next.searchParams.set('page', String(number + 1))
  return {
    page: data.slice((number - 1) * size, number * size),
    headers: number * size < data.length ? { link: `<${next.href}>; rel="next"` } : {},
  }
}

/**
 * Commits to a branch behind everybody's back, as a push does.
 *
 * @param by names in the commit, and the account that truly pushes it
 */
export async function push(
  state: StrictState,
  branch: string,
  files: Readonly<Record<string, string | null>>,
  by: { name: string; email: string; login?: string } = {
    name: 'Pushing Person',
    email: 'push@example.test',
  },
): Promise<string> {
  const { root, pushes } = state
  const ref = `refs/heads/${branch}`
  const before = await shaOf(root, ref)
  const folder = await mkdtemp(join(tmpdir(), 'back-after-birth-index-'))
  const env = {
    GIT_INDEX_FILE: join(folder, 'index'),
    GIT_AUTHOR_NAME: by.name,
    GIT_AUTHOR_EMAIL: by.email,
    GIT_AUTHOR_DATE: '2026-11-21T11:00:00+0530',
    GIT_COMMITTER_NAME: by.name,
    GIT_COMMITTER_EMAIL: by.email,
    GIT_COMMITTER_DATE: '2026-11-21T11:05:00-0800',
  }
  if (before !== null) await gitText(root, ['read-tree', before], { env })
  const lines: string[] = []
  for (const [path, text] of Object.entries(files)) {
    const oid = text === null ? '0'.repeat(40) : await writeObject(root, 'blob', Buffer.from(text))
    lines.push(`${text === null ? '0' : '100644'} ${oid}\t${path}\0`)
  }
  await gitText(root, ['update-index', '-z', '--index-info'], { env, input: lines.join('') })
  const tree = await gitText(root, ['write-tree'], { env })
  const parents = before === null ? [] : ['-p', before]
  const sha = await gitText(root, ['commit-tree', tree, ...parents, '-m', 'Push'], { env })
  await gitText(root, ['update-ref', ref, sha])
  const actor = { login: by.login ?? 'pushing-person' }
  pushes?.push({ before: before ?? '0'.repeat(40), after: sha, ref, actor })
  await rm(folder, { recursive: true, force: true })
  return sha
}
