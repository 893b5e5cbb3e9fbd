import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { Moment } from '../moment/moment.tsx'

export type DraftToFinish = { proposal: Proposal; path: string; at: string }

/** Words that were typed and not saved in their proposal. */
export function TodayDrafts({ drafts }: { drafts: readonly DraftToFinish[] }) {
  return (
    <ul className="mt-3 space-y-2">
      {drafts.map(({ proposal, path, at }) => (
        <li key={`${proposal.id} ${path}`}>
          <a href={editAddress(proposal.id, path)} className="inline-flex min-h-11 items-center">
            {path.replace(/^content\//, '')}
          </a>{' '}
          <span className="text-soft">
            in “{proposal.title}”, typed on <Moment at={at} />
          </span>
        </li>
      ))}
    </ul>
  )
}
