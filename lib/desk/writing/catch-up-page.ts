import { SLUGS } from '../../check/places.ts'
import { git } from '../../git/git.ts'
import { mergedTree } from '../../git/merge.ts'
import type { Actor, Proposal, Repository } from '../../repository/repository.ts'
import { storeDraft } from '../drafts/drafts.ts'
import { readFileOf } from './commit-content.ts'
import { editableFile } from './editable-file.ts'
import { bytesOfText, textOfBytes } from './exact-text.ts'

/** What was published since a proposal began, where both changed the same words. */
export type Clash = {
  /** Commit of main. */
  main: string
  /** Commit that both began with. */
  base: string
  paths: readonly string[]
}

/** Null when a proposal has all of main, or takes it over without a question. */
export async function clashOf(
  repository: Repository,
  { head, status }: Pick<Proposal, 'head' | 'status'>,
): Promise<Clash | null> {
  if (status !== 'open') return null
  const { root } = repository
  const main = await repository.readMain()
  const { stdout, status: code } = await git(root, ['merge-base', main, head], {
    statuses: [0, 1],
  })
  const base = stdout.toString('utf8').trim()
  if (code !== 0 || base === main) return null
  try {
    await mergedTree(root, main, head)
    return null
  } catch (error) {
    const { name, files } = error as Error & { files?: readonly string[] }
    if (name !== 'MergeConflictError' || files === undefined) throw error
    return { main, base, paths: files }
  }
}

/** Files that both changed and that nobody can put together in the editor. */
export type Stuck = { stuck: readonly string[] }

/**
 * Takes main over into a proposal, with a page as a person has put it together. Pages that both
 * changed as well come out as they are on main, and what the proposal had of them is a draft of the
 * person, which the editor offers and puts together next. The list of addresses gets those of both.
 *
 * @returns the proposal, or the files that are in the way; then nothing was written
 * @throws ConflictError when somebody else writes at the same time
 */
export async function catchUpPage(
  repository: Repository,
  by: Actor,
  given: { proposal: Proposal; clash: Clash; path: string; text: string; at: string },
): Promise<Proposal | Stuck> {
  const { proposal, clash, path, text, at } = given
  const { root } = repository
  const { id, head } = proposal
  const { main, base, paths } = clash
  const others = paths.filter((one) => one !== path && one !== SLUGS)
  const stuck = others.filter((one) => editableFile(one) === null)
  if (stuck.length > 0) return { stuck }

  const textOf = async (commit: string, file: string): Promise<string> => {
    const bytes = await readFileOf(root, commit, file)
    return bytes === null ? '' : textOfBytes(bytes)
  }
  for (const other of others) {
    const draft = { text: await textOf(head, other), base, at, tab: 'catching-up', seen: null }
    await storeDraft(repository, { person: by.id, proposal: id, path: other }, draft)
  }
  const resolved = new Map([[path, bytesOfText(text)]])
  if (paths.includes(SLUGS)) {
    const both = bothLists(await textOf(main, SLUGS), await textOf(head, SLUGS))
    resolved.set(SLUGS, bytesOfText(both))
  }
  const published = new Map<string, Uint8Array | null>()
  for (const one of paths) published.set(one, await readFileOf(root, main, one))
  // Both sides have the same words now, so that git has nothing to ask.
  const message = 'Take over what was published'
  await repository.commitFiles(id, { by, message, onto: head, files: published })
  const caughtUp = await repository.catchUp(id, by)
  return repository.commitFiles(id, {
    by,
    message: 'Put both versions together',
    onto: caughtUp.head,
    files: resolved,
  })
}

/** Lines of the second list that the first has not come after its own. */
function bothLists(first: string, second: string): string {
  const lines = first.split('\n')
  const missing = second.split('\n').filter((line) => line !== '' && !lines.includes(line))
  const start = first === '' || first.endsWith('\n') ? first : `${first}\n`
  return start + missing.map((line) => `${line}\n`).join('')
}
