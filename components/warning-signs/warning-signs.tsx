import { getLocales, getRedFlags } from '@/lib/content/library.ts'
import { emergencyNumbers } from '@/lib/locales/emergency-numbers.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'
import { bannerFlags } from '@/lib/red-flags/red-flag.ts'

/**
 * The warning layer on top of every page, before anything else: when to call, whom, what to say.
 *
 * The card itself holds no link but telephone numbers (NHS service manual, emergency care card), and
 * every country's number stands there, because we never guess where a reader is.
 */
export function WarningSigns() {
  const redFlags = getRedFlags()
  return (
    <aside
      id="warning-signs"
      aria-labelledby="warning-signs-heading"
      className="border-t-4 border-b border-t-emergency border-b-rule bg-card text-base/snug"
    >
      <div className="mx-auto max-w-5xl px-4 pt-2.5">
        <div className="gap-x-8 sm:flex">
          <div>
            <h2 id="warning-signs-heading" className="text-lg text-emergency">
              <span className="sr-only">Emergency. </span>Back pain with any of these? Call now
            </h2>
            <ul className="mt-1 list-disc ps-5 marker:text-emergency">
              {bannerFlags(redFlags).map(({ id, short }) => (
                <li key={id}>{short}</li>
              ))}
            </ul>
          </div>
          <div className="sm:min-w-80 sm:flex-1">
            <ul className="mt-2 flex flex-wrap gap-1.5" aria-label="Emergency numbers">
              {emergencyNumbers(getLocales()).map(({ number, places }) => (
                <li key={number}>
                  <a
                    href={telephoneHref(number)}
                    className="flex min-h-11 items-center gap-1.5 rounded-md border border-emergency px-2.5 text-emergency no-underline"
                  >
                    <b className="text-lg">{number}</b> <span className="text-sm">{places}</span>
                  </a>
                </li>
              ))}
            </ul>
            <p className="mt-1.5 text-[0.9375rem]">
              Say: “{redFlags.say}” {redFlags.baby}
            </p>
          </div>
        </div>
        <p className="no-print flex flex-wrap gap-x-4 text-[0.9375rem]">
          <a href="/red-flags/" className="inline-flex min-h-11 items-center">
            All warning signs
          </a>
          <a href="#content" className="inline-flex min-h-11 items-center">
            Not this? Keep reading
          </a>
        </p>
      </div>
    </aside>
  )
}
