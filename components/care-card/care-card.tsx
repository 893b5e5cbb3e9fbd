import type { ReactNode } from 'react'
import { ENGLISH_WORDS } from '@/lib/translations/english-words.ts'

export type CareLevel = 'emergency' | 'urgent' | 'soon' | 'routine'

/** Said inside the heading, so that it is heard by people who move by headings and cannot see red. */
const SPOKEN = {
  emergency: 'spokenEmergency',
  urgent: 'spokenUrgent',
  soon: 'spokenAdvice',
  routine: 'spokenAdvice',
} as const satisfies Record<CareLevel, keyof SpokenWords>

type SpokenWords = Record<'spokenEmergency' | 'spokenUrgent' | 'spokenAdvice', string>

const COLOUR: Record<CareLevel, string> = {
  emergency: 'border-emergency text-emergency',
  urgent: 'border-urgent text-urgent',
  soon: 'border-soon text-soon',
  routine: 'border-rule text-ink',
}

/**
 * When to get help, and how soon. The heading is one action ending with "if:"; the card holds no
 * further reading. The level is always said in words as well as in colour.
 *
 * Source: NHS service manual, care cards
 */
export function CareCard({
  level,
  heading,
  words = ENGLISH_WORDS,
  children,
}: {
  level: CareLevel
  heading: string
  /** In the language of the heading. */
  words?: SpokenWords
  children: ReactNode
}) {
  return (
    <section className={`rounded-lg border border-s-[6px] bg-card px-5 py-4 ${COLOUR[level]}`}>
      <h3 className="text-xl">
        <span className="sr-only">{words[SPOKEN[level]]}</span>
        {heading}
      </h3>
      <div className="prose mt-3 text-ink">{children}</div>
    </section>
  )
}
