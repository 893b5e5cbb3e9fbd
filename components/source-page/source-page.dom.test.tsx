import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadReferences } from '@/lib/citations/load-references.ts'
import type { DataUse } from '@/lib/claims/data-by-source.ts'
import { SourcePage } from './source-page.tsx'

const reference = [...loadReferences(process.cwd()).values()][0]!

const wordsOf = (dataUses: DataUse[]): string =>
  renderToStaticMarkup(<SourcePage reference={reference} uses={[]} dataUses={dataUses} />)

test('names the entries that rest on it, and leads to the page that prints them', () => {
  const html = wordsOf([
    { kind: 'treatment', name: 'Warmth', slug: 'care', title: 'Care', anchor: 'cite-4' },
    { kind: 'warning-sign', name: 'you feel odd', slug: 'signs', title: 'Signs', anchor: 'odd' },
  ])
  expect(html).toContain('Treatment: Warmth')
  expect(html).toMatch(/href="\/care\/#cite-4"[^>]*>Care</)
  expect(html).toContain('Warning sign: you feel odd')
  expect(html).toMatch(/href="\/signs\/#odd"[^>]*>Signs</)
  expect(html).not.toContain('None of our pages leans on this source')
})

test('says that no page leans on it only when no entry does either', () => {
  const html = wordsOf([])
  expect(html).toContain('None of our pages leans on this source')
  expect(html).not.toContain('Entries of our lists')
})
