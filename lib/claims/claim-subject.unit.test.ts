import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from './canonical-json.ts'
import { claimsOf, twoReferences } from './claim.fixture.ts'
import { UnknownPassageError, type ClaimSubject, type DigestedClaim } from './claim-subject.ts'
import { sourceDigest } from './source-digest.ts'

const CITE = '<Cite source="hoy-2012" passage="first" />'
const PAGE = `## Why

<DoList heading="Try">

- Pain often comes back.${CITE} Not always.

</DoList>

Most people move more.${CITE}
`

function only(claims: readonly DigestedClaim[]): DigestedClaim {
  expect(claims).toHaveLength(1)
  const [claim] = claims
  if (claim === undefined) throw new TypeError('No claim')
  return claim
}

const digestsOf = (body: string): string[] => claimsOf(body).map(({ digest }) => digest)

test('a digest is that of the canonical JSON of the subject', () => {
  const { subject, digest } = only(claimsOf(`Pain comes back.${CITE}`))
  expect(digest).toBe(digestOf(subject))
  expect(digestOf(Object.fromEntries(Object.entries(subject).reverse()))).toBe(digest)
})

const word = fc.stringMatching(/^[a-z]{1,9}$/)
const words = fc.array(word, { minLength: 1, maxLength: 12 })
const space = fc.constantFrom(' ', '  ', '\n', '\t', ' \n ')

test('wrapping, tabs, CRLF, a byte order mark and the order of attributes change no digest', () => {
  fc.assert(
    fc.property(words, fc.array(space, { minLength: 12, maxLength: 12 }), (list, spaces) => {
      const plain = `A ${list.join(' ')} end.${CITE}`
      const other = list.reduce((text, next, index) => `${text}${spaces[index]}${next}`, 'A')
      const cite = '<Cite\n  passage="first"\n  source="hoy-2012"\n/>'
      const [digest] = digestsOf(plain)
      expect(digestsOf(`${other} end.${CITE}`)).toEqual([digest])
      expect(digestsOf(`${other} end.${cite}`)).toEqual([digest])
      expect(digestsOf(`\uFEFF${other} end.${CITE}`.replaceAll('\n', '\r\n'))).toEqual([digest])
    }),
  )
})

test('indenting a list and changing another block changes no digest', () => {
  const [inList, below] = digestsOf(PAGE)
  expect(digestsOf(PAGE.replace('- Pain', '  -   Pain'))).toEqual([inList, below])
  fc.assert(
    fc.property(words, (list) => {
      const added = `${PAGE}\nA block of ${list.join(' ')} of its own.\n`
      expect(digestsOf(added)).toEqual([inList, below])
    }),
  )
})

test('the place of a claim in its file is no part of it', () => {
  const [first] = digestsOf(`Pain comes back.${CITE}`)
  expect(digestsOf(`Some words before.\n\nPain comes back.${CITE}`)).toEqual([first])
})

test.each([
  ['the sentence', ['Pain often', 'Pain rarely']],
  ['the sentence beside it', ['Not always', 'Always']],
  ['the heading', ['## Why', '## How']],
  ['a tag around it', ['DoList', 'DontList']],
  ['an attribute of that tag', ['heading="Try"', 'heading="Avoid"']],
  ['the source', ['hoy-2012', 'to-2011']],
  ['the passage', ['passage="first"', 'passage="second"']],
])('another digest when %s changes', (_part, [from = '', to = '']) => {
  const [before] = digestsOf(PAGE)
  const [after] = digestsOf(PAGE.replaceAll(from, to))
  expect(after).toBeDefined()
  expect(after).not.toBe(before)
})

test('another digest for another article and for another column of a table', () => {
  const table = (header: string): string => `| ${header} |\n| --- |\n| Pain.${CITE} |\n`
  expect(only(claimsOf(table('Often'))).digest).not.toBe(only(claimsOf(table('Rarely'))).digest)
  const moved = claimsOf(PAGE, { article: 'middle-back-pain' })
  expect(moved.map(({ digest }) => digest)).not.toEqual(digestsOf(PAGE))
})

test('every part of a subject counts', () => {
  const { subject, digest } = only(
    claimsOf(`## Why\n\n<InsetText>\n\nPain comes back.${CITE}\n\n</InsetText>\n`),
  )
  const changed: { [Part in keyof ClaimSubject]: ClaimSubject } = {
    v: { ...subject, v: 2 as 1 },
    article: { ...subject, article: 'x' },
    headings: { ...subject, headings: ['x'] },
    tableHeader: { ...subject, tableHeader: 'x' },
    enclosing: { ...subject, enclosing: [] },
    block: { ...subject, block: 'x' },
    sentence: { ...subject, sentence: 'x' },
    citations: { ...subject, citations: [] },
  }
  expect(Object.keys(changed)).toEqual(Object.keys(subject))
  for (const other of Object.values(changed)) expect(digestOf(other)).not.toBe(digest)
})

test('any change of the cited passage or of its reference changes the digest', () => {
  const references = twoReferences()
  const before = only(claimsOf(`Pain comes back.${CITE}`)).digest
  const hoy = references.get('hoy-2012')
  const [first, second] = hoy?.custom.passages ?? []
  if (hoy === undefined || first === undefined || second === undefined) throw new TypeError()
  const variants = [
    { ...hoy, title: 'Another title' },
    { ...hoy, custom: { ...hoy.custom, limits: 'Small.' } },
    {
      ...hoy,
      custom: { ...hoy.custom, health: { state: 'retracted' as const, checked: null } },
    },
    {
      ...hoy,
      custom: { ...hoy.custom, passages: [{ ...first, statement: 'Says more.' }, second] },
    },
    {
      ...hoy,
      custom: { ...hoy.custom, passages: [{ ...first, locator: 'Discussion' }, second] },
    },
  ]
  for (const variant of variants) {
    const changed = new Map(references).set('hoy-2012', variant)
    const { digest } = only(claimsOf(`Pain comes back.${CITE}`, { references: changed }))
    expect(digest).not.toBe(before)
  }
})

test('other passages, and the day a register was asked, change no digest', () => {
  const hoy = twoReferences().get('hoy-2012')
  const [first, second] = hoy?.custom.passages ?? []
  if (hoy === undefined || first === undefined || second === undefined) throw new TypeError()
  const asked = { ...hoy.custom.health, checked: '2026-11-21' }
  const passages = [first, { ...second, statement: 'Says something else.' }]
  const changed = { ...hoy, custom: { ...hoy.custom, health: asked, passages } }
  expect(sourceDigest(changed, 'first')).toBe(sourceDigest(hoy, 'first'))
  expect(sourceDigest(changed, 'second')).not.toBe(sourceDigest(hoy, 'second'))
  expect(sourceDigest(hoy, 'third')).toBeNull()
})

test('a citation that leads nowhere has no digest', () => {
  expect(() => claimsOf('Pain.<Cite source="hoy-2012" passage="third" />')).toThrow(
    UnknownPassageError,
  )
})

test('JSON cannot say everything', () => {
  expect(() => digestOf(undefined)).toThrow(TypeError)
  expect(() => digestOf({ n: Number.NaN })).toThrow()
})
