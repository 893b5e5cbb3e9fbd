import { z } from 'zod'
import { UnknownProposalError } from '../errors.ts'
import type { Comment, Proposal } from '../repository.ts'
import type { Calls, Pull, RemoteComment } from './calls.ts'
import { readCommentBody } from './comment-body.ts'
import type { Documents } from './documents.ts'
import { TooMuchError, type Mirror } from './mirror.ts'

/** Branches of proposals that were opened at the desk. */
export const BRANCHES = 'proposals/'

/** What GitHub does not know about a proposal. */
export const aboutSchema = z.strictObject({
  openedBy: z.string().nullable(),
  stage: z.enum(['draft', 'in-review']),
  askedFor: z.array(z.string()),
  publishAt: z.string().nullable(),
})
export type About = z.infer<typeof aboutSchema>

export type ProposalsOptions = {
  calls: Calls
  mirror: Mirror
  /** Documents about proposals. */
  about: Documents
  /** `owner/name`. */
  fullName: string
  readMainName: () => Promise<string>
  /** Login of the account whose token we have. */
  readOwnLogin: () => Promise<string>
  personOf: (login: string) => string | null
}

/** Proposal and pull request, with the head's id on GitHub. */
export type Found = {
  proposal: Proposal
  pull: Pull
  remoteHead: string
  aboutName: string
  /** Keys of the comments that our account has made on it. */
  commentKeys: ReadonlySet<string>
}

/** Reads pull requests as proposals. */
export type Proposals = {
  find: (id: string) => Promise<Found | null>
  /** @throws UnknownProposalError */
  get: (id: string) => Promise<Found>
  list: () => Promise<Proposal[]>
  /** The branch of a proposal, when it is one of this repository; null when it is in a copy. */
  branchOf: (pull: Pull) => string | null
}

export function readProposals(options: ProposalsOptions): Proposals {
  const { calls, mirror, about, readMainName, readOwnLogin } = options
  const branchOf = (pull: Pull): string | null =>
    pull.head.repo?.full_name.toLowerCase() === options.fullName.toLowerCase()
      ? pull.head.ref
      : null
  const find = async (id: string): Promise<Found | null> => {
    if (!/^[1-9]\d{0,8}$/.test(id)) return null
    const number = Number(id)
    const pull = await calls.readPull(number)
    if (pull === null || pull.base.ref !== (await readMainName())) return null
    const branch = branchOf(pull)
    const aboutName = aboutNameOf(pull, branch)
    const [tip, comments, said, login] = await Promise.all([
      // GitHub shows a pull request's new head a little after the branch has moved.
      pull.state === 'open' && branch !== null ? calls.readRef(`heads/${branch}`) : null,
      calls.listComments(number),
      about.read(aboutName, aboutSchema),
      readOwnLogin(),
    ])
    const remoteHead = tip ?? pull.head.sha
    const proposal = await toProposal(options, { pull, remoteHead, comments, about: said, login })
    const commentKeys = new Set(comments.flatMap((one) => ownMark(one, login)?.mark.key ?? []))
    return { proposal, pull, remoteHead, aboutName, commentKeys }
  }
  return {
    branchOf,
    find,
    get: async (id) => {
      const found = await find(id)
      if (found === null) throw new UnknownProposalError(id)
      return found
    },
    list: async () => {
      const [pulls, tips, comments, abouts, login] = await Promise.all([
        readMainName().then((main) => calls.listPulls(main)),
        calls.listRefs(`heads/${BRANCHES}`),
        calls.listAllComments(),
        about.readAll(aboutSchema),
        readOwnLogin(),
      ])
      const commentsOn = Map.groupBy(comments, ({ issue_url: url }) =>
        Number(/\d+$/.exec(url)?.[0]),
      )
      await mirror.look(
        pulls.flatMap(({ head, merge_commit_sha: as }) => (as ? [head.sha, as] : [head.sha])),
      )
      const proposals: Proposal[] = []
      for (const pull of [...pulls].sort((a, b) => b.number - a.number)) {
        const branch = branchOf(pull)
        const tip = pull.state === 'open' ? tips.get(`refs/heads/${branch}`) : undefined
        const proposal = await toProposal(options, {
          pull,
          remoteHead: tip ?? pull.head.sha,
          comments: commentsOn.get(pull.number) ?? [],
          about: abouts.get(aboutNameOf(pull, branch)) ?? null,
          login,
        }).catch((error: unknown) => {
          // Whoever asks for it alone is told why it is not here.
          if (error instanceof TooMuchError) return null
          throw error
        })
        if (proposal !== null) proposals.push(proposal)
      }
      // A proposal that somebody opened while its neighbours were read stands in two pages.
      return proposals.filter(({ id }, index) => proposals[index - 1]?.id !== id)
    },
  }
}

/** What the documents call a proposal: its branch, which is there before it has a number. */
function aboutNameOf({ number }: Pull, branch: string | null): string {
  const name = branch?.startsWith(BRANCHES) === true ? branch.slice(BRANCHES.length) : ''
  return /^[a-z0-9][a-z0-9-]*$/.test(name) ? `opened/${name}` : `others/${number}`
}

type Parts = {
  pull: Pull
  remoteHead: string
  comments: readonly RemoteComment[]
  about: About | null
  login: string
}

async function toProposal(
  { mirror, personOf }: ProposalsOptions,
  { pull, remoteHead, comments, about, login }: Parts,
): Promise<Proposal> {
  const head = await mirror.bring(remoteHead)
  await mirror.keep(`pulls/${pull.number}`, head)
  const isPublished = pull.merged_at !== null
  const as = isPublished ? (pull.merge_commit_sha ?? null) : null
  const closedAt = pull.merged_at ?? pull.closed_at
  const opener = pull.user?.login ?? null
  return {
    id: String(pull.number),
    name: `#${pull.number}`,
    title: pull.title,
    // GitHub merges no draft, and only people can say there that it is none any more.
    stage: pull.draft === true ? 'draft' : (about?.stage ?? 'in-review'),
    status: isPublished ? 'published' : pull.state === 'closed' ? 'withdrawn' : 'open',
    openedBy: opener === login ? (about?.openedBy ?? null) : opener && personOf(opener),
    openedAt: instant(pull.created_at),
    closedAt: closedAt === null ? null : instant(closedAt),
    head,
    publishedAs: as === null ? null : await mirror.bring(as),
    askedFor: about?.askedFor ?? [],
    publishAt: about?.publishAt ?? null,
    comments: toComments(comments, { login, personOf }),
  }
}

function toComments(
  comments: readonly RemoteComment[],
  { login, personOf }: { login: string; personOf: (login: string) => string | null },
): Comment[] {
  const seen = new Set<string>()
  return [...comments]
    .sort((a, b) => a.id - b.id)
    .flatMap((remote): Comment[] => {
      const { id, body, user, created_at: createdAt } = remote
      const at = instant(createdAt)
      const ours = ownMark(remote, login)
      if (ours !== null) {
        const { by, claim, key } = ours.mark
        if (seen.has(key)) return []
        seen.add(key)
        return [{ id: String(id), by, at, text: ours.text, claim }]
      }
      // The gate repeats there what the desk shows anyway; other machines speak to GitHub's users.
      if (user?.type === 'Bot') return []
      const author = user?.login ?? 'ghost'
      // No id of a person begins with @: nobody becomes a clinician by the choice of a login.
      return [
        { id: String(id), by: personOf(author) ?? `@${author}`, at, text: body ?? '', claim: null },
      ]
    })
}

/** What a comment says that our own account has made; null for every other. */
function ownMark({ body, user }: RemoteComment, login: string): ReturnType<typeof readCommentBody> {
  return user?.login === login ? readCommentBody(body ?? '') : null
}

function instant(time: string): string {
  return new Date(time).toISOString()
}
