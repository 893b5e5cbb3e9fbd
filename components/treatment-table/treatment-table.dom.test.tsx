import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadTreatments } from '@/lib/treatments/load-treatments.ts'
import { TreatmentTable } from './treatment-table.tsx'

const treatments = loadTreatments(process.cwd())
const page = parseDocument(
  renderToStaticMarkup(
    <TreatmentTable treatments={treatments} cite={(index) => <b key={index}>[{index}]</b>} />,
  ),
)
const cards = DomUtils.getElementsByTagName('details', page)

test('says of each treatment what it may do, what it may cost, for whom, and while feeding', () => {
  expect(cards).toHaveLength(treatments.length)
  treatments.forEach((treatment, index) => {
    const text = DomUtils.textContent(cards[index]!)
    const { name, harms, breastfeeding, 'may-help': help, 'studied-in': who } = treatment
    for (const words of [name, help, harms, who, breastfeeding]) expect(text).toContain(words)
  })
})

test('names the certainty in words while it is closed', () => {
  const summaries = DomUtils.getElementsByTagName('summary', page).map(DomUtils.textContent)
  expect(summaries.slice(0, 2)).toEqual([
    'Exercise Moderate certainty',
    'Physiotherapy Low certainty',
  ])
  expect(summaries.at(-1)).toBe('Chiropractic care No study in our list')
})

test('cites the sources of each treatment in turn', () => {
  const cited = [...DomUtils.textContent(page).matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n))
  const count = treatments.flatMap(({ sources }) => sources).length
  expect(cited).toEqual(Array.from({ length: count }, (_, index) => index))
})
