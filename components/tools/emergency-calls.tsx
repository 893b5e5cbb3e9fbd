import { getLocales } from '@/lib/content/library.ts'
import { emergencyNumbers } from '@/lib/locales/emergency-numbers.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'

/** Every emergency number as something to press; we never guess where a reader is. */
export function EmergencyCalls() {
  return (
    <ul className="calls" aria-label="Emergency numbers">
      {emergencyNumbers(getLocales()).map(({ number, places }) => (
        <li key={number}>
          <a href={telephoneHref(number)} className="call">
            <b>{number}</b> {places}
          </a>
        </li>
      ))}
    </ul>
  )
}
