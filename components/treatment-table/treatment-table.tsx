import type { ReactNode } from 'react'
import { certaintyName } from '@/lib/citations/evidence-words.ts'
import type { Treatment } from '@/lib/treatments/treatment.ts'

/** Labels of the columns; on a phone each row is a card, and they stand in it. */
const COLUMNS = [
  { label: 'May help', field: 'may-help' },
  { label: 'May cost you', field: 'harms' },
  { label: 'Studied in', field: 'studied-in' },
  { label: 'While you breastfeed', field: 'breastfeeding' },
] as const

/**
 * Treatments to compare: names and certainty at a glance, the rest opened one by one or all together.
 * Cards rather than columns, also where there is room: five columns of sentences on a page of 66
 * characters would be one word wide. On paper all are open.
 *
 * @param cite the citation of the n-th source of all treatments, counted from 0
 */
export function TreatmentTable({
  treatments,
  cite,
}: {
  treatments: readonly Treatment[]
  cite: (index: number) => ReactNode
}) {
  return (
    <div className="flex flex-col gap-2">
      {treatments.map((treatment, index) => (
        <details
          key={treatment.id}
          open={index === 0}
          className="rounded-lg border border-rule bg-card px-5 wrap-anywhere"
        >
          <summary className="min-h-11 cursor-pointer py-2.5">
            <h3 className="inline-block text-xl">{treatment.name}</h3>{' '}
            <span className="text-base text-soft">{howSure(treatment)}</span>
          </summary>
          <p className="text-base">{treatment['what-it-is']}</p>
          <dl className="mt-3 grid gap-x-8 gap-y-4 pb-4 text-base sm:grid-cols-2">
            {COLUMNS.map(({ label, field }) => (
              <div key={field}>
                <dt className="text-sm text-soft">{label}</dt>
                <dd>
                  {treatment[field]}
                  {field === 'may-help' &&
                    treatment.sources.map((_, place) =>
                      cite(
                        treatments.slice(0, index).flatMap(({ sources }) => sources).length + place,
                      ),
                    )}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  )
}

function howSure({ certainty }: Treatment): string {
  return certainty === 'none' ? 'No study in our list' : certaintyName(certainty)
}
