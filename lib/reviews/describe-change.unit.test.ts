import { expect, test } from 'vitest'
import type { Reference } from '../citations/load-references.ts'
import { claimsOf, twoReferences } from '../claims/claim.fixture.ts'
import { compareClaims } from '../claims/compare-claims.ts'
import { changesPage } from './changes-page.ts'
import { describeChanges, type ChangeView } from './describe-change.ts'
import { printChanges } from './print-changes.ts'

const CITE = '<Cite source="hoy-2012" passage="first" />'

function views(
  before: string,
  after: string,
  newReferences: Map<string, Reference> = twoReferences(),
): ChangeView[] {
  const old = twoReferences()
  const changes = compareClaims(
    claimsOf(before, { references: old }),
    claimsOf(after, { references: newReferences }),
  )
  return describeChanges({ changes, references: { before: old, after: newReferences } })
}

test('describes a rewording word by word, with the passage and its people', () => {
  const [view] = views(`## Why\n\nPain often goes.${CITE}`, `## Why\n\nPain rarely goes.${CITE}`)
  expect(view).toMatchObject({
    file: 'content/articles/lower-back-pain.mdx',
    line: 3,
    summary: 'reworded',
    place: [{ kind: 'same', text: 'Why' }],
    sentence: [
      { kind: 'same', text: 'Pain ' },
      { kind: 'removed', text: 'often' },
      { kind: 'added', text: 'rarely' },
      { kind: 'same', text: ' goes.' },
    ],
    citations: [{ source: 'hoy-2012', passage: 'first', state: 'kept', health: null }],
  })
})

test('shows every word around a claim that could turn it into its opposite', () => {
  const list = (tag: string, lead: string) =>
    `## Rest\n\n<${tag} heading="At home">\n\n${lead}\n\n- Lie down.${CITE}\n\n</${tag}>`
  const [view] = views(list('DontList', 'Please do not:'), list('DoList', 'Please do:'))
  expect(view?.place).toContainEqual({ kind: 'removed', text: 'not ' })
  expect(view?.place.map(({ text }) => text).join('')).toContain('Rest › list of what ')
  expect(view?.place.at(-1)?.text).toContain('“At home”')
  const cell = (column: string) => `| ${column} | b |\n| --- | --- |\n| Heat.${CITE} | c |`
  const [moved] = views(cell('Helps'), cell('Harms'))
  expect(moved?.place).toContainEqual({ kind: 'added', text: 'Harms' })

  const added = views('', list('DontList', 'Please do not:'))
  expect(added[0]?.kinds).toEqual(['added'])
  const page = changesPage({ proposal: 'p', base: 'b', head: 'h', changes: added })
  expect(page).toContain('list of what not to do “At home”')
  expect(page).toContain('<details open><summary>Its paragraph</summary>')
  expect(printChanges(added)).toContain('list of what not to do “At home”')
  expect(printChanges(added)).toContain('In its paragraph: {+Please do not: Lie down.+}')
})

test('shows what changed in our record of the source', () => {
  const references = twoReferences()
  const hoy = references.get('hoy-2012')
  const [first, second] = hoy?.custom.passages ?? []
  if (hoy === undefined || first === undefined || second === undefined) throw new TypeError()
  references.set('hoy-2012', {
    ...hoy,
    custom: {
      ...hoy.custom,
      health: { state: 'retracted', note: 'In May.', checked: null },
      passages: [{ ...first, statement: 'What the first passage denies.' }, second],
    },
  })
  const [view] = views(`Pain goes.${CITE}`, `Pain goes.${CITE}`, references)
  expect(view?.summary).toBe('our record of its source changed')
  expect(view?.citations[0]?.statement.map(({ kind }) => kind)).toContain('removed')
  expect(view?.citations[0]?.health).toContain('In May.')
})

test('marks sources that come and go, and has no line for what is removed', () => {
  const other = '<Cite source="to-2011" passage="second" />'
  const [recited] = views(`Pain goes.${CITE}`, `Pain goes.${other}`)
  expect(recited?.citations.map(({ source, state }) => [source, state])).toEqual([
    ['to-2011', 'added'],
    ['hoy-2012', 'removed'],
  ])
  const [removed] = views(`Pain goes.${CITE}`, '')
  expect(removed).toMatchObject({ line: null, summary: 'removed', after: null })
})

test('prints without colours what git would print', () => {
  const printed = printChanges(views(`Pain often goes.${CITE}`, `Pain rarely goes.${CITE}`))
  expect(printed).toContain('Pain [-often-]{+rarely+} goes.')
  expect(printed).toMatch(/^content\/articles\/lower-back-pain\.mdx:1 reworded [0-9a-f]{12}\n/)
  expect(printChanges([])).toBe('')
})

test('nothing that is quoted steers the terminal', () => {
  const [view] = views('', `Pain goes.${CITE}`)
  if (view === undefined) throw new TypeError()
  const steering = { ...view, sentence: [{ kind: 'same' as const, text: 'a\u001B[2Jb\u202E' }] }
  expect(printChanges([steering])).toContain('a\\u{1B}[2Jb\\u{202E}')
})

test('one file shows the changes and can hold nothing but text', () => {
  const changes = views(
    `Pain goes.${CITE}`,
    `Pain \\<img src=x onerror=alert(1)> "goes" & stays.${CITE}`,
  )
  const page = changesPage({
    proposal: '<script>alert(1)</script>',
    base: 'aaaaaaaaaa',
    head: 'bbbbbbbbbb',
    changes,
  })
  expect(page).not.toMatch(/<script|<img|onerror="|<link|http-equiv="refresh"/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/)
  expect(page).toContain('1 claim to check')
  expect(changesPage({ proposal: 'p', base: 'a', head: 'b', changes: [] })).toContain(
    'No claim changes',
  )
})
