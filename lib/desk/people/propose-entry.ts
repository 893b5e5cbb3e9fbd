import { listTree, readBlobs } from '../../git/read-tree.ts'
import type { Actor, Proposal, Repository } from '../../repository/repository.ts'

/** The text of a file of a commit, or null when it has none. */
export async function readText(root: string, commit: string, path: string): Promise<string | null> {
  const [file] = await listTree(root, commit, [path])
  if (file?.path !== path) return null
  return (await readBlobs(root, [file.oid])).get(file.oid)?.toString('utf8') ?? null
}

/**
 * Proposes a change of one entry of the roster, in review at once: there is nothing to draft.
 *
 * @param given.change gets the text of main, or null, and gives the new one
 * @throws what `change` throws; no proposal stays then
 */
export async function proposeEntry(
  repository: Repository,
  {
    by,
    title,
    body,
    path,
    change,
  }: {
    by: Actor
    title: string
    body: string | null
    path: string
    change: (text: string | null) => string
  },
): Promise<Proposal> {
  // Before anything is opened, so that a change that cannot be leaves nothing behind.
  change(await readText(repository.root, await repository.readMain(), path))
  const { id, head } = await repository.openProposal({ title, by })
  try {
    const text = change(await readText(repository.root, head, path))
    await repository.commitFiles(id, {
      by,
      message: body === null ? title : `${title}\n\n${body}`,
      onto: head,
      files: new Map([[path, Buffer.from(text)]]),
    })
    return await repository.changeProposal(id, { stage: 'in-review' }, by)
  } catch (error) {
    await repository.withdraw(id, by)
    throw error
  }
}
