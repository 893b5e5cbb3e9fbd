import type { Actor, Proposal } from '../repository.ts'
import type { Branches } from './branches.ts'
import { inTurn } from './in-turn.ts'
import { newDocument, oneLine, ProposalDocument, proposalId } from './proposal-document.ts'
import { readObjects } from './read-objects.ts'
import { BRANCHES, findOpenedWith } from './read-proposals.ts'
import { changeState, STATE_REF } from './state.ts'

/** The name went to somebody else while we looked. */
class TakenError extends Error {
  override name = 'TakenError'
}

export type ToOpen = {
  title: string
  by: Actor
  start: string
  idempotencyKey?: string | undefined
}

/**
 * Opens a proposal whose branch starts at a commit, with the first id that is free. An
 * idempotency key that has opened one before opens no other.
 */
export async function openProposal(branches: Branches, given: ToOpen): Promise<Proposal> {
  const { idempotencyKey } = given
  if (idempotencyKey === undefined) return openNew(branches, given)
  return inTurn(`${branches.root}\0${idempotencyKey}`, async () => {
    const opened = await findOpenedWith(branches.root, idempotencyKey)
    return opened === null ? openNew(branches, given) : (await branches.find(opened)).proposal
  })
}

async function openNew(
  branches: Branches,
  { title, by, start, idempotencyKey }: ToOpen,
): Promise<Proposal> {
  const at = branches.now()
  const document = newDocument({
    title: oneLine(title),
    openedBy: by.id,
    openedAt: at,
    idempotencyKey,
  })
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
