import type { CslItem } from '@/lib/citations/csl-item.ts'
import { exportReferences } from '@/lib/citations/export-references.ts'
import { formatReference } from '@/lib/citations/format-reference.ts'

/** A work in the styles and formats that others need, to be copied. */
export function CiteThis({ item }: { item: CslItem }) {
  return (
    <dl className="flex flex-col gap-4 text-base">
      <Style name="Vancouver">{formatReference(item, 'vancouver').text}</Style>
      <Style name="APA">{formatReference(item, 'apa').text}</Style>
      <Code name="BibTeX">{exportReferences([item], 'bibtex')}</Code>
      <Code name="RIS">{exportReferences([item], 'ris')}</Code>
    </dl>
  )
}

function Style({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Lines as they are; a long one goes on below rather than past the side. */
function Code({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="wrap-anywhere">
        <pre className="cite-code">{children.trim()}</pre>
      </dd>
    </div>
  )
}
