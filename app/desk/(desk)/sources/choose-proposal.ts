import 'server-only'
import { getDesk } from '@/lib/desk/desk.ts'

/** Open proposals that a source can go to: the one asked for first, then one's own. */
export async function proposalsFor(
  person: string,
  wanted: string | null,
): Promise<{ id: string; title: string }[]> {
  const proposals = await getDesk().repository.listProposals()
  const open = proposals.filter(({ status }) => status === 'open')
  return [
    ...open.filter(({ id }) => id === wanted),
    ...open.filter(({ id, openedBy }) => id !== wanted && openedBy === person),
  ].map(({ id, title }) => ({ id, title }))
}

/** The open proposal that an address asks for, if there is one. */
export async function wantedProposal(value: string | string[] | undefined): Promise<string | null> {
  if (typeof value !== 'string') return null
  const proposal = await getDesk().repository.readProposal(value)
  return proposal?.status === 'open' ? proposal.id : null
}
