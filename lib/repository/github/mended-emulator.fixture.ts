import { createEmulator } from 'emulate'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { githubClient } from '../../github/client.ts'
import { parseRepository } from '../../github/pull-request.ts'
import { mergedTree } from '../../git/merge.ts'
import { callsTo, type Calls, type Pull } from './calls.ts'
import { openMirror } from './mirror.ts'
import { sendCommit } from './send.ts'
import { PLACE, TOKEN } from './strict-github.fixture.ts'
import { forPeople } from './unavailable.ts'

/** The emulator lets nobody else write to a repository. */
const OWNER = 'test-owner'

export type MendedEmulator = { url: string; calls: Calls; close: () => Promise<void> }

/**
 * The emulator of GitHub, which is somebody else's reading of GitHub's documents, with three things
 * mended that make it no GitHub for us: its pull requests keep the head with which they were opened,
 * its merge is the proposal's files without main's, and it takes "comments" of every issue for an
 * issue's number. Everything else is the emulator's answer.
 *
 * @param root folder of a git repository that has what is to be merged
 */
export async function mendedEmulator(root: string): Promise<MendedEmulator> {
  const merges = new Map<number, { merged_at: string; merge_commit_sha: string; head: string }>()
  let direct = ''

  const mend = async (calls: Calls, pull: Pull): Promise<Pull> => {
    const merge = merges.get(pull.number)
    const tip = merge?.head ?? (await calls.readRef(`heads/${pull.head.ref}`))
    const { merged_at, merge_commit_sha } = merge ?? { merged_at: null, merge_commit_sha: null }
    const head = { ...pull.head, sha: tip ?? pull.head.sha }
    return { ...pull, head, merged_at, merge_commit_sha }
  }
  const merge = async (calls: Calls, number: number, asked: string): Promise<Reply | null> => {
    const there = await calls.readPull(number)
    if (there === null || there.state === 'closed') return null
    const { sha: head } = (await mend(calls, there)).head
    if (asked !== head) return { status: 409, data: { message: 'Head branch was modified.' } }
    const main = (await calls.readRef('heads/main')) ?? ''
    const { remote } = await sendCommit(root, calls, openMirror(root, calls), {
      tree: await mergedTree(root, main, head),
      parents: [main, head],
      message: `Merge pull request #${number}`,
      by: { id: OWNER, name: OWNER, email: `${OWNER}@users.noreply.github.com` },
      at: new Date(Date.UTC(2026, 10, 21, 12)),
    })
    if (!(await calls.moveRef('heads/main', remote))) {
      return { status: 405, data: { message: 'Base branch was modified.' } }
    }
    await calls.changePull(number, { state: 'closed' })
    merges.set(number, { merged_at: '2026-11-21T12:00:00Z', merge_commit_sha: remote, head })
    return { status: 200, data: { sha: remote, merged: true } }
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const calls = callsAt(direct)
    const body = await readBody(request)
    const [, number] = /\/pulls\/(\d+)\/merge$/.exec(request.url ?? '') ?? []
    if (request.method === 'PUT' && number !== undefined) {
      const { sha } = JSON.parse(body.toString('utf8')) as { sha: string }
      const reply = await merge(calls, Number(number), sha)
      if (reply !== null) return send(response, reply)
    }
    if (request.method === 'GET' && /\/issues\/comments\?/.test(request.url ?? '')) {
      const pulls = await calls.listPulls('main')
      const comments = await Promise.all(pulls.map((pull) => calls.listComments(pull.number)))
      return send(response, { status: 200, data: comments.flat() })
    }
    const given = await fetch(`${direct}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '' },
      ...(body.byteLength > 0 ? { body: new Uint8Array(body) } : {}),
    })
    const text = await given.text()
    const link = given.headers.get('link')
    const data: unknown = text === '' ? null : JSON.parse(text)
    const isAboutPulls = /\/pulls(\/\d+)?(\?|$)/.test(request.url ?? '') && given.status < 300
    const mended = !isAboutPulls
      ? data
      : Array.isArray(data)
        ? await Promise.all((data as Pull[]).map((pull) => mend(calls, pull)))
        : await mend(calls, data as Pull)
    send(response, { status: given.status, data: mended }, link === null ? {} : { link })
  }
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      send(response, { status: 500, data: { message: String(error) } })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [TOKEN]: { login: OWNER, scopes: ['repo'] } },
      github: {
        users: [{ login: OWNER }],
        repos: [{ owner: OWNER, name: 'test-repository', private: true, auto_init: true }],
      },
    },
  })
  direct = emulator.url
  return {
    url,
    calls: callsAt(url),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await emulator.close()
    },
  }
}

type Reply = { status: number; data: unknown }

function callsAt(url: string): Calls {
  const github = githubClient({ token: TOKEN, baseUrl: url, wait: async () => {} })
  const place = parseRepository(PLACE)
  if (place === null) throw new TypeError(`Unexpected ${PLACE}`)
  return callsTo(forPeople(github), place)
}

function send(
  response: ServerResponse,
  { status, data }: Reply,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(status === 204 ? undefined : JSON.stringify(data))
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Commits to a branch behind the adapter's back. Returns the commit. */
export async function pushTo(
  calls: Calls,
  branch: string,
  files: Readonly<Record<string, string | null>>,
): Promise<string> {
  const before = await calls.readRef(`heads/${branch}`)
  if (before === null) throw new TypeError(`Unexpected branch ${branch}`)
  const tree = await calls.createTree(
    (await calls.readCommit(before)).tree.sha,
    Object.entries(files).map(([path, content]) => ({
      path,
      mode: '100644',
      type: 'blob' as const,
      ...(content === null ? { sha: null } : { content }),
    })),
  )
  const author = {
    name: 'Pushing Person',
    email: 'push@example.test',
    date: '2026-11-21T11:00:00Z',
  }
  const { sha } = await calls.createCommit({ tree, parents: [before], message: 'Push', author })
  await calls.moveRef(`heads/${branch}`, sha)
  return sha
}
