import { createHash, randomUUID } from 'node:crypto'
import { NotPublishedError, RepositoryUnavailableError } from '../errors.ts'
import { recordsToKeep } from '../records-to-keep.ts'
import type { Actor, Proposal } from '../repository.ts'
import type { Pull } from './calls.ts'
import { mergeOrRefuse, readMain, type Context } from './context.ts'
import { treeOf, treeWith, writeObject } from './objects.ts'
import { aboutSchema, BRANCHES, type About } from './proposals.ts'
import { sendCommit } from './send.ts'
import { saidBy, statusOf } from './unavailable.ts'

export type ToOpen = {
  title: string
  by: Actor
  main: string
  tree: string
  message: string
  idempotencyKey: string | undefined
}

/** `Repository.openProposal` on GitHub. */
export async function openProposal(
  context: Context,
  { title, by, idempotencyKey }: { title: string; by: Actor; idempotencyKey?: string | undefined },
): Promise<Proposal> {
  const main = await readMain(context)
  const tree = await treeOf(context.root, main)
  const message = `Open a proposal: ${oneLine(title)}`
  return open(context, { title, by, main, tree, message, idempotencyKey })
}

/** `Repository.revert` on GitHub. */
export async function revertProposal(
  context: Context,
  id: string,
  by: Actor,
  idempotencyKey?: string,
): Promise<Proposal> {
  const { root, proposals } = context
  const { proposal } = await proposals.get(id)
  if (proposal.publishedAs === null) throw new NotPublishedError(id)
  const main = await readMain(context)
  const tree = await mergeOrRefuse(root, main, await takenBack(root, proposal.publishedAs))
  const title = `Take back: ${proposal.title}`
  const message = `${oneLine(title)}\n\nTakes back ${proposal.name}, published as ${proposal.publishedAs}.`
  return open(context, { title, by, main, tree, message, idempotencyKey })
}

/**
 * A commit after `published` that is as main was before it, but for the records of reviews. Merged
 * with main of today, it takes back what was published and leaves what came later. It is on no branch
 * and never sent.
 */
async function takenBack(root: string, published: string): Promise<string> {
  const records = await recordsToKeep(root, published)
  const tree = await treeWith(
    root,
    `${published}^1`,
    new Map(records.map(({ path, oid, mode }) => [path, { oid, mode }])),
  )
  const who = 'desk <desk@localhost> 0 +0000'
  const text = `tree ${tree}\nparent ${published}\nauthor ${who}\ncommitter ${who}\n\nTake back\n`
  return writeObject(root, 'commit', Buffer.from(text, 'utf8'))
}

/**
 * Opens a pull request, the last of four steps: whatever fails before leaves nothing that anybody
 * sees.
 *
 * GitHub refuses a pull request whose branch has no commit of its own ("No commits between main and
 * …"), and accepts one whose only commit changes no file. So a proposal that changes nothing yet
 * begins with such a commit, in the name of who opened it.
 *
 * Its idempotency key is in the name of its branch: the same one goes on where it was
 * interrupted, and opens no other.
 *
 * Source: github.com/robvanderleek/create-issue-branch, issues 80 and 1013
 */
async function open(context: Context, given: ToOpen): Promise<Proposal> {
  const { title, by, idempotencyKey } = given
  const { calls, proposals, readMainName } = context
  const ending = idempotencyKey === undefined ? randomUUID().slice(0, 8) : endingOf(idempotencyKey)
  const begun = idempotencyKey === undefined ? null : await branchEnding(context, ending)
  const [earlier] = begun === null ? [] : await calls.pullsFrom(begun, 'all')
  if (earlier !== undefined) return (await proposals.get(String(earlier.number))).proposal
  const branch = begun ?? (await makeBranch(context, given, ending))
  const pull = await createPull(context, branch, {
    title: oneLine(title),
    head: branch,
    base: await readMainName(),
    body: `Opened at the desk by ${by.name.replace(/[^\p{L}\p{M}\p{N} .,'’-]/gu, '')}.`,
  })
  return (await proposals.get(String(pull.number))).proposal
}

function endingOf(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)
}

async function branchEnding({ calls }: Context, ending: string): Promise<string | null> {
  const refs = await calls.listRefs(`heads/${BRANCHES}`)
  const ref = [...refs.keys()].find((name) => name.endsWith(`-${ending}`))
  return ref?.slice('refs/heads/'.length) ?? null
}

/** @returns its name */
async function makeBranch(
  context: Context,
  { title, by, main, tree, message }: ToOpen,
  ending: string,
): Promise<string> {
  const { root, calls, mirror, about, now } = context
  const sent = await sendCommit(root, calls, mirror, {
    tree,
    parents: [main],
    message,
    by,
    at: now(),
  })
  const name = nameFor(title, now(), ending)
  const said: About = { openedBy: by.id, stage: 'draft', askedFor: [], publishAt: null }
  await about.change(`opened/${name}`, aboutSchema, () => said)
  const branch = `${BRANCHES}${name}`
  const isMade =
    (await calls.createRef(`heads/${branch}`, sent.remote)) ||
    // It is ours when the answer to our first attempt was lost.
    (await calls.readRef(`heads/${branch}`)) === sent.remote
  if (!isMade) {
    throw new RepositoryUnavailableError('The proposal could not be opened. Try again.', true)
  }
  return branch
}

async function createPull(
  { calls }: Context,
  branch: string,
  pull: { title: string; head: string; base: string; body: string },
): Promise<Pull> {
  try {
    return await calls.createPull(pull)
  } catch (error) {
    const status = statusOf(error)
    if (status === 422 && /already exists/i.test(saidBy(error))) {
      const [there] = await calls.pullsFrom(branch, 'open')
      if (there !== undefined) return there
    }
    // Only where GitHub surely made none: to delete the branch of one closes it.
    if (status !== null && status >= 400 && status < 500) {
      await calls.deleteRef(`heads/${branch}`).catch(() => {})
    }
    throw error
  }
}

/** `2026-11-21-say-when-to-call-1a2b3c`: for people who look at branches. */
function nameFor(title: string, now: Date, ending: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const parts = [now.toISOString().slice(0, 10), words, ending]
  return parts.filter(Boolean).join('-')
}

/** A title, which is one line everywhere. */
export function oneLine(title: string): string {
  return title.replace(/\s+/g, ' ').trim()
}
