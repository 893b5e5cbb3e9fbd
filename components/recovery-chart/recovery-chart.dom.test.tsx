import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadReferences } from '@/lib/citations/load-references.ts'
import { recoveryPoints, timeWords } from '@/lib/recovery/recovery-points.ts'
import { RecoveryChart } from './recovery-chart.tsx'
import { RecoveryTable } from './recovery-table.tsx'

const points = recoveryPoints(loadReferences(process.cwd()).values())
const chart = parseDocument(
  renderToStaticMarkup(
    <RecoveryChart points={points}>
      <RecoveryTable points={points} cite={(index) => `[${index}]`} />
    </RecoveryChart>,
  ),
)
const lines = DomUtils.getElementsByTagName('div', chart).filter(
  ({ attribs }) => attribs.role === 'listitem',
)
const rows = DomUtils.getElementsByTagName('tr', chart).slice(1)

test('every number has a line with its time, what was asked, and of whom', () => {
  expect(lines).toHaveLength(points.length)
  points.forEach(({ months, statistic }, index) => {
    const text = DomUtils.textContent(lines[index]!)
    for (const words of [timeWords(months), statistic.measure, statistic.population]) {
      expect(text).toContain(words)
    }
  })
})

test('the table below has the same numbers in the same order, for the same choice', () => {
  expect(rows).toHaveLength(points.length)
  rows.forEach((row, index) => {
    const line = lines[index]!
    expect(row.attribs['data-for']).toBe(line.attribs['data-for'])
    const [time = '', share = ''] = DomUtils.getElementsByTagName('td', row).map((cell) =>
      DomUtils.textContent(cell),
    )
    expect(DomUtils.textContent(line)).toContain(`${time}${share}`)
  })
})

test('draws a number as a point, and a range as an open bar between its ends', () => {
  points.forEach(({ share: [low, high] }, index) => {
    const circles = DomUtils.getElementsByTagName('circle', lines[index]!)
    const bars = DomUtils.getElementsByTagName('rect', lines[index]!)
    if (low === high) expect(circles[0]?.attribs.cx).toBe(`${high}%`)
    else {
      expect(circles).toHaveLength(0)
      expect(bars[1]?.attribs).toMatchObject({ x: `${low}%`, width: `${high - low}%` })
    }
  })
})

test('there is somebody to show for every choice', () => {
  const offered = DomUtils.getElementsByTagName('input', chart).map(({ attribs }) => attribs.value)
  const shown = new Set(lines.map(({ attribs }) => attribs['data-for']))
  expect(offered).toEqual(['all', ...[...shown].sort()])
})
