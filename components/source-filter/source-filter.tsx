import type { Reference } from '@/lib/citations/load-references.ts'
import { evidenceName, phaseName } from '@/lib/citations/evidence-words.ts'
import { EVIDENCE_LEVELS, PHASES } from '@/lib/citations/reference.ts'

/**
 * Boxes that narrow the list of sources, without script: app/sources/sources.css hides what does not
 * fit. Of each group, nothing ticked means everything.
 */
export function SourceFilter({ references }: { references: readonly Reference[] }) {
  const kinds = EVIDENCE_LEVELS.map((level) => ({
    value: level,
    name: evidenceName(level),
    count: references.filter(({ custom }) => custom['evidence-level'] === level).length,
  }))
  const phases = PHASES.map((phase) => ({
    value: phase,
    name: phaseName(phase),
    count: references.filter(({ custom }) => custom.population.phase === phase).length,
  }))
  return (
    <form className="source-filter no-print">
      <Group name="who" legend="Who was studied" options={phases} />
      <details>
        <summary>What kind of source</summary>
        <Group name="kind" legend="Show only" options={kinds} />
      </details>
      <button type="reset">Show all</button>
    </form>
  )
}

function Group({
  name,
  legend,
  options,
}: {
  name: string
  legend: string
  options: readonly { value: string; name: string; count: number }[]
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options
        .filter(({ count }) => count > 0)
        .map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={name} value={option.value} autoComplete="off" />{' '}
            {option.name} ({option.count})
          </label>
        ))}
    </fieldset>
  )
}
