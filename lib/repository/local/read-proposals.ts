import { git, gitText } from '../../git/git.ts'
import { readBlobs } from '../../git/read-tree.ts'
import type { Proposal } from '../repository.ts'
import { newDocument, ProposalDocument } from './proposal-document.ts'
import { readCommit, readObjects } from './read-objects.ts'
import { listPaths, parseState, STATE_REF } from './state.ts'

/** Where the branches are, and what signed records call them by. */
export const BRANCHES = 'refs/heads/'
const FOLDER = 'proposals'

/** @returns null for what can be no id, as that of a branch with other letters */
export function nameOfProposal(id: string): string | null {
  return id.length <= 100 && /^[a-z0-9][a-z0-9-]*$/.test(id) ? `${FOLDER}/${id}` : null
}

/** A proposal, with what only this adapter has to know. */
export type Found = { proposal: Proposal; document: ProposalDocument; main: string }

/** Somebody may have pushed a branch without a word about it, or merged it by git alone. */
export async function findProposal(
  root: string,
  mainBranch: string,
  id: string,
): Promise<Found | null> {
  const name = nameOfProposal(id)
  if (name === null) return null
  const [tip, stored, main] = await readObjects(root, [
    `${BRANCHES}${name}`,
    `${STATE_REF}:${name}.json`,
    `${BRANCHES}${mainBranch}`,
  ])
  const written = stored ? parseState(name, stored.bytes, ProposalDocument) : null
  const head = tip?.oid ?? written?.closedHead
  if (!head || !main) return null
  const document =
    written ??
    (tip ? documentOfBranch(id, { ...readCommit(tip), isMain: tip.oid === main.oid }) : null)
  if (document === null) return null
  const settled =
    document.status === 'open' && head !== main.oid
      ? await settle(root, document, head, main.oid)
      : document
  return { proposal: toProposal(id, name, head, settled), document, main: main.oid }
}

/** Every proposal, the newest first. */
export async function findProposals(root: string, mainBranch: string): Promise<Proposal[]> {
  const [branches, merged, documents] = await Promise.all([
    listBranches(root, mainBranch),
    gitText(root, [
      'for-each-ref',
      `--merged=${BRANCHES}${mainBranch}`,
      '--format=%(refname)',
      `${BRANCHES}${FOLDER}/`,
    ]).then((text) => new Set(text.split('\n'))),
    readDocuments(root),
  ])
  const main = branches.get(mainBranch)?.oid ?? ''
  const names = new Set([...branches.keys(), ...documents.keys()])
  const found = await Promise.all(
    [...names].map(async (name): Promise<Proposal | null> => {
      const id = name.slice(FOLDER.length + 1)
      if (name !== nameOfProposal(id)) return null
      const branch = branches.get(name)
      const written = documents.get(name)
      const head = branch?.oid ?? written?.closedHead
      if (!head) return null
      const document =
        written ??
        (branch ? documentOfBranch(id, { ...branch, isMain: branch.oid === main }) : null)
      if (document === null) return null
      const isMerged = head !== main && merged.has(`${BRANCHES}${name}`)
      const settled =
        document.status === 'open' && isMerged ? await settle(root, document, head, main) : document
      return toProposal(id, name, head, settled)
    }),
  )
  return found
    .filter((proposal) => proposal !== null)
    .sort((a, b) => compare(b.openedAt, a.openedAt) || compare(b.id, a.id))
}

async function listBranches(
  root: string,
  mainBranch: string,
): Promise<Map<string, { oid: string; subject: string; at: Date }>> {
  const text = await gitText(root, [
    'for-each-ref',
    '--format=%(refname)%00%(objectname)%00%(committerdate:unix)%00%(contents:subject)',
    `${BRANCHES}${mainBranch}`,
    `${BRANCHES}${FOLDER}/`,
  ])
  return new Map(
    text.split('\n').map((line) => {
      const [ref = '', oid = '', seconds = '', subject = ''] = line.split('\0')
      return [
        ref.slice(BRANCHES.length),
        { oid, subject, at: new Date(Number(seconds) * 1000) },
      ] as const
    }),
  )
}

/** Id of the proposal that was opened with an idempotency key; null when there is none. */
export async function findOpenedWith(root: string, idempotencyKey: string): Promise<string | null> {
  const found = [...(await readDocuments(root))].find(
    ([, document]) => document.idempotencyKey === idempotencyKey,
  )
  return found === undefined ? null : found[0].slice(FOLDER.length + 1)
}

async function readDocuments(root: string): Promise<Map<string, ProposalDocument>> {
  const listed = await listPaths(root, FOLDER)
  const blobs = await readBlobs(
    root,
    listed.map(({ oid }) => oid),
  )
  return new Map(
    listed.flatMap(({ path, oid }) => {
      const bytes = blobs.get(oid)
      const name = path.replace(/\.json$/, '')
      return bytes ? [[name, parseState(name, bytes, ProposalDocument)] as const] : []
    }),
  )
}

function documentOfBranch(
  id: string,
  { subject, at, isMain }: { subject: string; at: Date; isMain: boolean },
): ProposalDocument {
  // A branch without a commit of its own would be called what main's last commit is.
  const title = isMain || subject === '' ? id.replaceAll('-', ' ') : subject
  return newDocument({ title, openedBy: null, openedAt: at })
}

/** An open proposal that main has all the same was published: by git, or just before a crash. */
async function settle(
  root: string,
  document: ProposalDocument,
  head: string,
  main: string,
): Promise<ProposalDocument> {
  const commit = await publishedIn(root, head, main)
  if (commit === null) return document
  const [found] = await readObjects(root, [commit])
  return {
    ...document,
    status: 'published',
    closedAt: found ? readCommit(found).at.toISOString() : document.openedAt,
    closedHead: head,
    publishedAs: commit,
  }
}

/**
 * Main's commit that brought `head` in. None when main never had it, and none when `head` is itself
 * a place where main was: a proposal that has no commit of its own yet.
 */
async function publishedIn(root: string, head: string, main: string): Promise<string | null> {
  const { status } = await git(root, ['merge-base', '--is-ancestor', head, main], {
    statuses: [0, 1],
  })
  if (status !== 0) return null
  const range = `${head}..${main}`
  const [own, between] = await Promise.all([
    gitText(root, ['rev-list', '--first-parent', '--parents', range]),
    gitText(root, ['rev-list', '--ancestry-path', range]),
  ])
  const after = new Set(between.split('\n'))
  const [commit, parent] =
    own
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([oid = '']) => after.has(oid)) ?? []
  return commit === undefined || parent === head ? null : commit
}

function toProposal(id: string, name: string, head: string, document: ProposalDocument): Proposal {
  const { closedHead, idempotencyKey: _key, comments, ...said } = document
  return {
    ...said,
    id,
    name,
    head: document.status === 'open' ? head : (closedHead ?? head),
    comments: comments.map(({ idempotencyKey: _of, ...comment }) => comment),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
