import type { Actor, Proposal } from '../repository.ts'
import type { Branches } from './branches.ts'
import { newDocument, oneLine, ProposalDocument, proposalId } from './proposal-document.ts'
import { readObjects } from './read-objects.ts'
import { BRANCHES } from './read-proposals.ts'
import { changeState, STATE_REF } from './state.ts'

/** The name went to somebody else while we looked. */
class TakenError extends Error {
  override name = 'TakenError'
}

/** Opens a proposal whose branch starts at a commit, with the first id that is free. */
export async function openProposal(
  branches: Branches,
  { title, by, start }: { title: string; by: Actor; start: string },
): Promise<Proposal> {
  const at = branches.now()
  const document = newDocument({ title: oneLine(title), openedBy: by.id, openedAt: at })
  for (let number = 1; ; number += 1) {
    const id = proposalId(title, at, number)
    const name = `proposals/${id}`
    const ref = `${BRANCHES}${name}`
    const taken = await readObjects(branches.root, [ref, `${STATE_REF}:${name}.json`])
    if (taken.some((object) => object !== null)) continue
    try {
      const written = await changeState(
        branches,
        name,
        ProposalDocument,
        (standing) => {
          if (standing !== null) throw new TakenError()
          return document
        },
        // After the document, which nobody sees without a branch.
        { after: [{ ref, from: null, to: start }] },
      )
      if (written !== 'moved') return (await branches.find(id)).proposal
    } catch (error) {
      if (!(error instanceof TakenError)) throw error
    }
  }
}
