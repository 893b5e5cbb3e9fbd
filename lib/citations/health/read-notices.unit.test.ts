import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Notice } from './notice.ts'
import { dateInWords, noticeDate } from './notice-date.ts'
import { cochraneVersion } from './cochrane-version.ts'
import { readCrossref } from './read-crossref.ts'
import { readNoticeFile, type NoticeFile } from './read-notice-file.ts'

const CSV = readFileSync(join(import.meta.dirname, 'fixtures/retraction-watch.csv'), 'utf8')

function read(name: string, content: string | Buffer): Promise<NoticeFile> {
  const folder = mkdtempSync(join(tmpdir(), 'notices-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), content)
  return readNoticeFile(join(folder, name), () => true)
}

const EXPECTED: Notice[] = [
  {
    doi: '10.5555/example.2015',
    pmid: null,
    nature: 'retraction',
    term: 'retraction',
    date: '2026-05-01',
    noticeDoi: '10.5555/notice.2026',
    from: 'Retraction Watch',
  },
  {
    doi: '10.5555/example.2020',
    pmid: null,
    nature: 'expression-of-concern',
    term: 'expression of concern',
    date: '2026-06-02',
    noticeDoi: '10.5555/concern.2026',
    from: 'Retraction Watch',
  },
  {
    doi: '10.1002/14651858.cd001139.pub3',
    pmid: '23904227',
    nature: 'withdrawal',
    term: 'withdrawal',
    date: '2015-09-30',
    noticeDoi: '10.1002/14651858.cd001139.pub4',
    from: 'Retraction Watch',
  },
]

test.each([
  ['as it is', CSV],
  ['with a byte order mark', `\uFEFF${CSV}`],
  ['with CRLF', CSV.replaceAll('\n', '\r\n')],
  ['without the comma that ends the header', CSV.replace('Notes,\n', 'Notes\n')],
  ['with columns in another order and more of them', reordered(CSV)],
])('reads the Retraction Watch data %s', async (_name, text) => {
  expect(await read('rw.csv', text)).toEqual({ notices: EXPECTED, works: [] })
})

/** A column in front, which moves all others. */
function reordered(text: string): string {
  return text.replace('Record ID', 'New,Record ID').replaceAll(/^(?=\d,)/gm, 'x,')
}

test('keeps a kind of notice that it does not know, for a person to look at', async () => {
  const { notices } = await read('rw.csv', CSV.replace(',Retraction,+Unr', ',Re-Issue!,+Unr'))
  expect(notices[0]).toMatchObject({ nature: 'correction', term: 're issue' })
})

test.each([
  ['rw.csv', '', 'no rows'],
  ['rw.csv', CSV.split('\n', 1)[0]!, 'no rows'],
  ['rw.csv', CSV.replaceAll('RetractionNature', 'Nature'), 'are missing: RetractionNature'],
  ['rw.csv', 'a,b\n1,2\n', 'are missing: OriginalPaperDOI'],
  ['rw.csv', '<!DOCTYPE html>\n<p>Sign in</p>\n', 'a web page, not a CSV file'],
  ['rw.csv', `${CSV}5,cut off\n`, 'on line 7'],
  ['rw.csv', `${CSV}"never closed`, 'Quote'],
  ['rw.csv', `${CSV}"${'x'.repeat(1_100_000)}`, 'not a CSV file'],
  ['n.json', '', 'This is not JSON'],
  ['n.json', '{"a": ', 'This is not JSON'],
  ['n.json', ' <html>', 'a web page, not JSON'],
  ['n.json', 'null', 'neither an answer of Crossref nor a list'],
  ['n.json', '{"status": "ok"}', 'neither an answer of Crossref nor a list'],
  ['n.json', '{"message": {"items": [{}]}}', 'has no DOI'],
  ['n.json', '[{}]', 'Notice 1: nature'],
  ['n.json', '[{"nature": "retraction", "from": "us"}]', 'names no work'],
  ['n.json', '[{"nature": "fraud", "doi": "10.5555/a", "from": "us"}]', 'Notice 1: nature'],
  ['n.json', '[{"nature": "retraction", "doi": "x", "from": "us"}]', '`x` is not a DOI'],
  [
    'n.json',
    '[{"nature": "retraction", "doi": "10.5555/a", "from": "us", "date": "2026-02-30"}]',
    '`2026-02-30` is not a date',
  ],
  ['n.txt', '', 'Only files named .json or .csv'],
])('refuses what is no notices, case %# in %s, and says why', async (name, text, message) => {
  const failure = await read(name, text).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'BadNoticesError' })
  expect(String(failure)).toContain(message)
  expect(String(failure)).toContain(name)
})

test('says which file is not there', async () => {
  await expect(readNoticeFile('/nowhere/rw.csv', () => true)).rejects.toThrow(
    'There is no file `/nowhere/rw.csv`',
  )
})

test('reads a list of our own, also inside an object, with DOIs as addresses', async () => {
  const entry = { doi: 'https://doi.org/10.5555/ABC', nature: 'reinstatement', from: 'the journal' }
  const expected = {
    doi: '10.5555/abc',
    pmid: null,
    nature: 'reinstatement',
    term: 'reinstatement',
    date: null,
    noticeDoi: null,
    from: 'the journal',
  }
  expect((await read('n.json', JSON.stringify([entry]))).notices).toEqual([expected])
  const wrapped = `\uFEFF${JSON.stringify({ notices: [entry] })}`
  expect((await read('n.json', wrapped)).notices).toEqual([expected])
})

const updated = { 'date-parts': [[2026, 5, 1]], 'date-time': '2026-05-01T00:00:00Z' }

test('reads what updates a work, what a notice updates, and relations', () => {
  const { notices, works } = readCrossref({
    message: {
      DOI: '10.5555/WORK',
      title: ['WITHDRAWN: A work'],
      'update-policy': 'https://doi.org/10.5555/policy',
      'updated-by': [
        { DOI: '10.5555/N', type: 'retraction', source: 'retraction-watch', updated },
        { DOI: '10.5555/P', type: 'partial_retraction', source: 'publisher', updated },
        { DOI: '10.5555/V2', type: 'new_version', updated: { 'date-parts': [[2026]] } },
        { DOI: '10.5555/E', type: 'Erratum', label: 'Erratum' },
        'nonsense',
      ],
      'update-to': [{ DOI: '10.5555/old', type: 'expression_of_concern', updated }],
      relation: { 'is-retracted-by': [{ 'id-type': 'doi', id: '10.5555/R' }] },
    },
  })
  expect(works).toEqual(['10.5555/work'])
  expect(
    notices.map(({ doi, nature, term, date, noticeDoi, from }) =>
      [doi, nature, term, date, noticeDoi, from].join(' | '),
    ),
  ).toEqual([
    '10.5555/work | retraction | retraction | 2026-05-01 | 10.5555/n | Retraction Watch',
    '10.5555/work | retraction | partial retraction | 2026-05-01 | 10.5555/p | Crossref',
    '10.5555/work | new-version | new version | 2026 | 10.5555/v2 | Crossref',
    '10.5555/work | correction | erratum |  | 10.5555/e | Crossref',
    '10.5555/old | expression-of-concern | expression of concern | 2026-05-01 | 10.5555/work | Crossref',
    '10.5555/work | retraction | retraction |  | 10.5555/r | Crossref',
    '10.5555/work | withdrawal | withdrawal in the title |  |  | Crossref',
  ])
})

test('reads a list of answers, and a list in one answer', async () => {
  const work = (DOI: string) => ({ DOI, title: ['A'] })
  const many = [{ message: work('10.5555/a') }, { message: work('10.5555/b') }]
  expect((await read('n.json', JSON.stringify(many))).works).toEqual(['10.5555/a', '10.5555/b'])
  const one = { message: { items: [work('10.5555/a')] } }
  expect((await read('n.json', JSON.stringify(one))).works).toEqual(['10.5555/a'])
})

test.each([
  ['5/1/2026 0:00', '2026-05-01', '1 May 2026'],
  ['2026-05-01', '2026-05-01', '1 May 2026'],
  ['2026-05', '2026-05', 'May 2026'],
  ['2026', '2026', '2026'],
])('reads the date %s', (text, date, words) => {
  expect(noticeDate(text)).toBe(date)
  expect(dateInWords(date)).toBe(words)
})

test.each(['', '13/13/2026', '2026-13', '2026-02-30', '26', 'May'])('%j is no date', (text) => {
  expect(noticeDate(text)).toBeNull()
})

test('knows versions of one Cochrane review', () => {
  expect(cochraneVersion('https://doi.org/10.1002/14651858.CD001139.pub4')).toMatchObject({
    base: 'cd001139',
    version: 4,
  })
  expect(cochraneVersion('10.1002/14651858.CD001139')).toMatchObject({ version: 1 })
  for (const doi of ['10.1002/14651858.CD001139.pub', '10.1002/14651858', '10.1136/x', null]) {
    expect(cochraneVersion(doi)).toBeNull()
  }
})
