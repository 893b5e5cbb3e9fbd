import type { Proposal } from '../../repository/repository.ts'
import { PAGE_NAME } from '../../reviews/page-file.ts'
import type { Proposal as Changed } from '../../reviews/proposal-changes.ts'
import { isRecordPath } from '../../reviews/read-records.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import type { PageSets } from './page-sets.ts'
import type { Given, ProposalReader } from './read-proposal.ts'

/** What a proposal is called that changes no words. */
export function approvalsTitle(name: string): string {
  return `Approvals by ${name}`
}

/** Whether a proposal changes no word of any page: it adds records, or nothing yet. */
export function isRecordsAlone({ files }: Pick<Changed, 'files'>): boolean {
  return files.every(({ path }) => isRecordPath(path))
}

/**
 * The proposal in which somebody decides about what is published as it stands: the one that is open
 * already, or a new one. It has records and nothing else, so there is never more than one.
 *
 * @param page name of a page or list
 * @returns null when main has no such page
 */
export async function openApprovals(
  { given, reader, pageSets }: { given: Given; reader: ProposalReader; pageSets: PageSets },
  someone: SignedIn,
  page: string,
): Promise<Proposal | null> {
  const { repository } = given
  if (!PAGE_NAME.test(page)) return null
  const { pages, claims } = await pageSets.of(await repository.readMain())
  if (![...pages, ...claims].some(({ article }) => article === page)) return null
  const title = approvalsTitle(someone.person.name)
  for (const proposal of await repository.listProposals()) {
    const isMine = proposal.openedBy === someone.id && proposal.title === title
    if (proposal.status !== 'open' || !isMine) continue
    const { changed } = await reader.read(proposal)
    if (isRecordsAlone(changed)) return proposal
  }
  return repository.openProposal({ title, by: someone.actor })
}
