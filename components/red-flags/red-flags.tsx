import { getRedFlags } from '@/lib/content/library.ts'
import { ALL_TOPICS, flagsByLevel, flagsFor } from '@/lib/red-flags/red-flag.ts'
import { CareCard } from '../care-card/care-card.tsx'

/**
 * The warning signs of a topic as care cards, most urgent first. Every sign comes from
 * content/red-flags.yml, the only place where one is written.
 */
export function RedFlags({ topic }: { topic: string }) {
  const redFlags = getRedFlags()
  const flags = flagsFor(redFlags, [topic])
  return (
    <div className="flex flex-col gap-4">
      {flagsByLevel(flags).map(({ level, flags: ofLevel }) => (
        <CareCard key={level} level={level} heading={redFlags.levels[level].heading}>
          <ul>
            {ofLevel.map(({ id, symptom, action }) => (
              <li key={id} id={topic === ALL_TOPICS ? id : undefined}>
                {symptom}
                {action !== undefined && (
                  <span className="block text-base text-soft">{action}</span>
                )}
              </li>
            ))}
          </ul>
          <p>{redFlags.levels[level].action}</p>
          {level === 'emergency' && (
            <p>
              Say: “{redFlags.say}” {redFlags.baby}
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
