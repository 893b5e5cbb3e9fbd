import { getRedFlags } from '@/lib/content/library.ts'
import { ALL_TOPICS, flagsByLevel, flagsFor } from '@/lib/red-flags/red-flag.ts'
import { ENGLISH_WORDS } from '@/lib/translations/english-words.ts'
import type { Translation } from '@/lib/translations/load-translations.ts'
import { fillWords } from '@/lib/translations/translation.ts'
import { CareCard } from '../care-card/care-card.tsx'
import { OriginalWords } from '../translation/original-words.tsx'

/**
 * The warning signs of a topic as care cards, most urgent first. Every sign comes from
 * content/red-flags.yml, the only place where one is written.
 *
 * @param translation words in another language; signs, levels and order are the same
 */
export function RedFlags({ topic, translation }: { topic: string; translation?: Translation }) {
  const redFlags = translation?.redFlags ?? getRedFlags()
  const words = translation?.words ?? ENGLISH_WORDS
  const originals = new Map(translation?.redFlags.flags.map((flag) => [flag.id, flag.english]))
  const flags = flagsFor(redFlags, [topic])
  return (
    <div className="flex flex-col gap-4">
      {flagsByLevel(flags).map(({ level, flags: ofLevel }) => (
        <CareCard key={level} level={level} words={words} heading={redFlags.levels[level].heading}>
          <ul>
            {ofLevel.map(({ id, symptom, action }) => (
              <li key={id} id={topic === ALL_TOPICS ? id : undefined}>
                {symptom}
                {action !== undefined && (
                  <span className="block text-base text-soft">{action}</span>
                )}
                <OriginalWords>{originals.get(id)?.symptom}</OriginalWords>
                <OriginalWords>{originals.get(id)?.action}</OriginalWords>
              </li>
            ))}
          </ul>
          <p>{redFlags.levels[level].action}</p>
          {level === 'emergency' && (
            <p>
              {fillWords(words.say, { words: redFlags.say })} {redFlags.baby}
            </p>
          )}
        </CareCard>
      ))}
      {topic !== ALL_TOPICS && (
        <p>
          These are the signs to know first. Look at <a href="/red-flags/">all warning signs</a>{' '}
          too.
        </p>
      )}
    </div>
  )
}
