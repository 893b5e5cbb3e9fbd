import { ENGLISH_TAG } from '@/lib/content/translations.ts'

/**
 * What the original says, beside a translation that may be out of date: no sign may be lost. Nothing
 * where there is nothing to add.
 */
export function OriginalWords({ children }: { children: string | undefined }) {
  if (children === undefined) return null
  return (
    <span lang={ENGLISH_TAG} className="block text-base text-soft">
      {children}
    </span>
  )
}
