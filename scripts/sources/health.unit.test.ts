import { spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { checkRepository } from '../../lib/check/check-repository.ts'
import { loadReferences } from '../../lib/citations/load-references.ts'
import { digestClaims } from '../../lib/claims/claim-subject.ts'
import { digestPage } from '../../lib/claims/page-subject.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import { parseArticle } from '../../lib/mdx/parse-article.ts'
import { approval, withdrawal } from '../../lib/reviews/review-state.fixture.ts'
import { sources } from '../sources.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FIXTURES = path.join(ROOT, 'lib/citations/health/fixtures')
const CSV = path.join(FIXTURES, 'retraction-watch.csv')

/** The example repository of the check, which has no faults. */
function repository(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'health-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  cpSync(path.join(ROOT, 'lib/check/examples/base'), root, { recursive: true })
  return root
}

const read = (root: string, file: string) => readFileSync(path.join(root, file), 'utf8')
const sourceFiles = (root: string) =>
  Object.fromEntries(
    readdirSync(path.join(root, 'content/sources')).map((name) => [
      name,
      read(root, `content/sources/${name}`),
    ]),
  )

type World = { fetch?: typeof fetch; env?: Record<string, string> }

async function health(root: string, args: string[], { fetch = noNetwork, env = {} }: World = {}) {
  let out = ''
  let error = ''
  const code = await sources(['health', ...args], {
    root,
    stdin: Readable.from([]),
    out: (text) => (out += text),
    error: (text) => (error += text),
    fetch,
    today: '2026-11-21',
    env,
    waits: [1, 1],
  })
  return { code, out, error }
}

const noNetwork: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))

/** A file of notices in our own form, beside the repository's content. */
function noticesIn(root: string, ...notices: object[]): string {
  const file = path.join(root, 'notices.json')
  writeFileSync(file, JSON.stringify(notices.map((notice) => ({ from: 'the journal', ...notice }))))
  return file
}

const errorsIn = async (root: string) =>
  printFaults((await checkRepository(root)).faults.filter(({ severity }) => severity === 'error'))

test('tells what changed and what rests on it, and writes nothing unless asked', async () => {
  const root = repository()
  const before = sourceFiles(root)
  const { code, out, error } = await health(root, ['--from', CSV])
  expect(sourceFiles(root)).toEqual(before)
  expect({ code, error }).toEqual({
    code: 1,
    error: 'Somebody has to look at this. To write it: add --write.\n',
  })
  expect(out).toBe(`example-2015  current → retracted
  Retraction on 1 May 2026, says Retraction Watch (notice 10.5555/notice.2026).
  1 sentence on 1 page:
    content/articles/scar-pain.mdx:27:52  Most scars in the study had closed after two weeks.
  No approval rests on it.
  Next: Cite another work, or remove the sentences. Pages that cite it are not built until then.

example-2020  current → corrected
  Expression of concern on 2 June 2026, says Retraction Watch (notice 10.5555/concern.2026).
  3 sentences on 2 pages:
    content/articles/lower-back-pain.mdx:24:44  Gentle walks eased the pain of some people.
    content/articles/lower-back-pain.mdx:29:1  [STAT example-2020#pain-at-6-weeks] had pain in the lower back.
    content/questions/when-to-lift.mdx:29:44  Gentle walks eased the pain of some people.
  The warning sign chest-pain rests on it: content/red-flags.yml:21:5  you have chest pain
  No approval rests on it.
  Next: Read the notice, and change what no longer holds.

2 references changed; a register answered about 2.
`)
})

test('a retraction, once written, stops the check at the page and line that cite it', async () => {
  const root = repository()
  expect(await errorsIn(root)).toBe('')
  expect((await health(root, ['--from', CSV, '--write'])).code).toBe(1)
  expect(await errorsIn(root)).toBe(
    `content/articles/scar-pain.mdx:27:52 reference-retracted
  Unexpected citation of the retracted work \`example-2015\`, expected a work that still stands
  Cite another work, or remove the sentence.
`,
  )
  expect(await health(root, ['--from', CSV, '--write'])).toEqual({
    code: 0,
    out: 'No references changed; a register answered about 2.\n',
    error: '',
  })
})

test('changes nothing in a file but its health', async () => {
  const root = repository()
  const file = 'content/sources/example-2015.json'
  const untouched = { 'example-2020.json': read(root, 'content/sources/example-2020.json') }
  const before = read(root, file)
  const notice = { doi: '10.5555/example.2015', nature: 'correction', date: '2026-05-01' }
  await health(root, ['--from', noticesIn(root, notice), '--write'])
  expect(read(root, file)).toBe(
    before.replace(
      '"state": "current",\n      "checked": null',
      '"state": "corrected",\n      "note": "Correction on 1 May 2026, says the journal.",\n      "checked": "2026-11-21"',
    ),
  )
  expect(sourceFiles(root)).toMatchObject(untouched)
  expect(readdirSync(path.join(root, 'content/sources')).sort()).toEqual([
    'example-2015.json',
    'example-2020.json',
  ])
})

/** Our own three works of which registers have something to say, as they stand in our list. */
function repositoryWithOurs(): string {
  const root = repository()
  for (const id of ['pennick-2013', 'liddle-2015', 'howell-2002']) {
    cpSync(
      path.join(ROOT, `content/sources/${id}.json`),
      path.join(root, `content/sources/${id}.json`),
    )
  }
  const page = path.join(root, 'content/articles/scar-pain.mdx')
  writeFileSync(
    page,
    `${readFileSync(page, 'utf8')}
Old words on belts.<Cite source="pennick-2013" passage="support-belts" />
A trial saw no difference.<Cite source="howell-2002" passage="no-difference-long-term" />
`,
  )
  return root
}

/** As if nobody had looked yet. */
function forgetHealth(root: string, id: string): void {
  const file = path.join(root, `content/sources/${id}.json`)
  const health = '"health": {\n      "state": "current",\n      "checked": null\n    }'
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"health": \{[^}]*\}/, health))
}

const PUB3 = '10.1002/14651858.CD001139.pub3'
const PUB4 = '10.1002/14651858.CD001139.pub4'

test.each([
  ['a new version', { doi: PUB3, nature: 'new-version', noticeDoi: PUB4 }],
  ['a withdrawal of the old version', { doi: PUB3, nature: 'withdrawal', noticeDoi: PUB4 }],
  ['a retraction of it by PMID', { pmid: '23904227', nature: 'retraction', noticeDoi: PUB4 }],
])('%s of a Cochrane review supersedes, and names the sentence', async (_name, notice) => {
  const root = repositoryWithOurs()
  forgetHealth(root, 'pennick-2013')
  const { code, out } = await health(root, ['--from', noticesIn(root, notice), '--write', '--json'])
  expect(code).toBe(1)
  const { changes } = JSON.parse(out)
  expect(changes).toMatchObject([
    {
      id: 'pennick-2013',
      after: { state: 'superseded', 'superseded-by': 'liddle-2015', checked: '2026-11-21' },
      affected: {
        claims: [
          {
            slug: 'scar-pain',
            line: 29,
            sentence: 'Old words on belts.',
            passages: ['support-belts'],
          },
        ],
        pages: [{ slug: 'scar-pain', title: 'Pain at the scar' }],
        rows: [],
        approvals: [],
      },
    },
  ])
  expect(loadReferences(root).get('liddle-2015')?.custom.health.state).toBe('current')
  expect(await errorsIn(root)).toContain('scar-pain.mdx:29:20 reference-superseded')
})

test('a correction reaches each sentence, and is no news the second time', async () => {
  const root = repositoryWithOurs()
  forgetHealth(root, 'howell-2002')
  const file = noticesIn(root, {
    doi: 'https://doi.org/10.1136/BMJ.325.7360.357',
    nature: 'correction',
    date: '2002-09-14',
  })
  const { out } = await health(root, ['--from', file, '--write'])
  expect(out).toContain(`howell-2002  current → corrected
  Correction on 14 September 2002, says the journal.
  1 sentence on 1 page:
    content/articles/scar-pain.mdx:30:27  A trial saw no difference.
`)
  expect((await health(root, ['--from', file])).code).toBe(0)
})

test('what our list says of its own works is no news to it', async () => {
  const root = repositoryWithOurs()
  const before = sourceFiles(root)
  const file = noticesIn(root, { doi: PUB3, nature: 'withdrawal', noticeDoi: PUB4 })
  expect((await health(root, ['--from', file, '--from', CSV, '--json'])).code).toBe(1)
  const { code } = await health(root, ['--from', file, '--write'])
  expect(code).toBe(0)
  const day = (name: string) => before[name]?.replace('"checked": null', '"checked": "2026-11-21"')
  expect(sourceFiles(root)).toEqual({ ...before, 'pennick-2013.json': day('pennick-2013.json') })
})

test('a reinstatement ends a retraction', async () => {
  const root = repository()
  const retraction = { doi: '10.5555/example.2015', nature: 'retraction', date: '2026-05-01' }
  const back = { doi: '10.5555/example.2015', nature: 'reinstatement', date: '2026-06-01' }
  await health(root, ['--from', noticesIn(root, retraction), '--write'])
  expect(await errorsIn(root)).toContain('reference-retracted')
  const { code, out } = await health(root, ['--from', noticesIn(root, retraction, back), '--write'])
  expect(code).toBe(1)
  expect(out).toContain('example-2015  retracted → current')
  expect(await errorsIn(root)).toBe('')
})

test('names the approvals that rest on a source, and only those that stand', async () => {
  const root = repository()
  const article = parseArticle(read(root, 'content/articles/scar-pain.mdx'))
  const claims = digestClaims('scar-pain', article.claims, loadReferences(root))
  const text = { title: 'Pain at the scar', description: '', reviewIn: '', tree: article.tree }
  const page = digestPage('scar-pain', text, claims, {
    flags: [],
    files: new Map(),
    pictureId: () => null,
  })
  const [claim] = claims
  const lapsed = { ...claim!, digest: 'f'.repeat(64) }
  const records = [
    approval({ of: claim! }),
    approval({ of: page, on: '2026-03-04' }),
    approval({ of: lapsed }),
    approval({ of: claim!, by: 'dr-second' }),
    withdrawal({ of: claim!, by: 'dr-second', on: '2026-04-04' }),
  ]
  mkdirSync(path.join(root, 'content/reviews/scar-pain'), { recursive: true })
  for (const { path: file, record } of records) {
    writeFileSync(path.join(root, file), JSON.stringify(record))
  }
  writeFileSync(path.join(root, 'content/reviews/scar-pain/broken.json'), '{')
  const { out } = await health(root, ['--from', CSV, '--json'])
  const [retracted, concern] = JSON.parse(out).changes
  expect(retracted.affected.approvals).toEqual([
    {
      path: records[0]?.path,
      reviewer: 'dr-test',
      criterion: 'claim-supported',
      article: 'scar-pain',
    },
    { path: records[1]?.path, reviewer: 'dr-test', criterion: 'page-sound', article: 'scar-pain' },
  ])
  expect(concern.affected.approvals).toEqual([])
})

test('names rows of treatments and exercises that rest on a source', async () => {
  const root = repository()
  const row = (id: string, source: string) =>
    `  - id: ${id}\n    name: Any ${id}\n    sources: [{ source: ${source}, passage: closed }]\n`
  writeFileSync(
    path.join(root, 'content/treatments.yml'),
    `treatments:\n${row('heat', 'example-2020')}${row('tape', 'example-2015')}`,
  )
  writeFileSync(
    path.join(root, 'content/exercises.yml'),
    `exercises:\n${row('walk', 'example-2015')}`,
  )
  const { out } = await health(root, ['--from', CSV, '--json'])
  expect(JSON.parse(out).changes[0].affected.rows).toEqual([
    {
      kind: 'treatment',
      id: 'tape',
      words: 'Any tape',
      file: 'content/treatments.yml',
      line: 5,
      column: 5,
    },
    {
      kind: 'exercise',
      id: 'walk',
      words: 'Any walk',
      file: 'content/exercises.yml',
      line: 2,
      column: 5,
    },
  ])
})

test('writes the issue, in which nobody is called and nothing is markup', async () => {
  const root = repository()
  const page = path.join(root, 'content/articles/scar-pain.mdx')
  writeFileSync(page, read(root, 'content/articles/scar-pain.mdx').replace('Most scars', 'Tell @team \\<b> most scars')) // prettier-ignore
  const issue = path.join(root, 'issue.md')
  await health(root, ['--from', CSV, '--issue', issue])
  const text = readFileSync(issue, 'utf8')
  expect(text).toContain('## `example-2015`: current → retracted')
  expect(text).toContain(
    '- [ ] `content/articles/scar-pain.mdx:27` Tell @\u2060team \\<b\\> most scars',
  )
  expect(text).toContain('- [ ] warning sign `chest-pain`, `content/red-flags.yml:21`')
  const clean = path.join(root, 'clean.md')
  const nothing = noticesIn(root, { doi: '10.5555/stranger', nature: 'retraction' })
  expect((await health(root, ['--from', nothing, '--issue', clean])).code).toBe(0)
  expect(() => statSync(clean)).toThrow('ENOENT')
})

test('annotates lines in a workflow', async () => {
  const { out } = await health(repository(), ['--from', CSV], { env: { GITHUB_ACTIONS: 'true' } })
  expect(out).toContain(
    '::error file=content/articles/scar-pain.mdx,line=27,col=52,title=source-health::`example-2015` is now retracted',
  )
  expect(out).toContain('::notice file=content/red-flags.yml,line=21')
})

test('asks Crossref, dates what was asked, and reports what could not be', async () => {
  const root = repository()
  let refuse = true
  const server = createServer((request, response) => {
    const doi = decodeURIComponent(request.url!.replace('/works/', ''))
    if (doi.endsWith('2020') && refuse) return response.writeHead(403).end()
    const message = { DOI: doi, 'updated-by': [] as object[] }
    response.end(JSON.stringify({ message }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const local: typeof fetch = (input, init) =>
    fetch(String(input).replace('https://api.crossref.org', `http://127.0.0.1:${port}`), {
      ...init,
      headers: { ...init?.headers, connection: 'close' },
    })
  const first = await health(root, ['--network', '--write'], { fetch: local })
  expect(first.code).toBe(2)
  expect(first.out)
    .toBe(`Not asked: example-2020 (10.5555/example.2020), because Crossref answered 403

No references changed; a register answered about 1.
`)
  expect(first.error).toContain('Crossref asked about 2 of 2')
  const checked = () =>
    [...loadReferences(root).values()].map(({ custom }) => custom.health.checked)
  expect(checked()).toEqual(['2026-11-21', null])
  refuse = false
  expect((await health(root, ['--network', '--write'], { fetch: local })).code).toBe(0)
  expect(checked()).toEqual(['2026-11-21', '2026-11-21'])
  expect(await errorsIn(root)).toBe('')
})

test('says that there is no network, and changes nothing', async () => {
  const root = repository()
  const before = sourceFiles(root)
  const { code, out, error } = await health(root, ['--network', '--from', CSV, '--write'])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(error).toContain('api.crossref.org cannot be reached; trying again in 0.001 s\n')
  expect(error).toMatch(
    /There is no way to the registers: api\.crossref\.org cannot be reached\.\nNothing was changed\.\n$/,
  )
  expect(sourceFiles(root)).toEqual(before)
})

test.each([
  [[], 'From where? --from FILE, --network, or both'],
  [['--from', 'nowhere.csv'], 'There is no file `nowhere.csv`'],
  [['--from', path.join(ROOT, 'package.json')], 'neither an answer of Crossref'],
  [['--from', CSV, 'more'], 'Unexpected `more`'],
])('exits 2 for what cannot be used: %j', async (args, message) => {
  const root = repository()
  const before = sourceFiles(root)
  const { code, out, error } = await health(root, [...args, '--write'])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(error).toContain(message)
  expect(sourceFiles(root)).toEqual(before)
})

test('reads 50 MB of CSV in little memory', () => {
  const root = repository()
  const file = path.join(root, 'large.csv')
  const [header, ...rows] = readFileSync(CSV, 'utf8').split(/\n(?=\d,|Record)/)
  const filler = `9,${'A title that is rather long, '.repeat(8).replaceAll(',', ';')},,,,,,,,,1/1/2020 0:00,10.5555/n,0,1/1/2019 0:00,10.5555/other,0,Retraction,+Unreliable Results;,No,${'x'.repeat(700)},\n`
  const output = openSync(file, 'w')
  writeSync(output, `${header}\n`)
  const block = filler.repeat(1_000)
  for (let size = 0; size < 50_000_000; size += block.length) writeSync(output, block)
  writeSync(output, rows.join('\n'))
  closeSync(output)
  expect(statSync(file).size).toBeGreaterThan(50_000_000)
  const script = path.join(ROOT, 'scripts/sources.ts')
  // 50 MB do not fit; what the modules need themselves does.
  const args = ['--max-old-space-size=40', script, 'health', '--json', '--from', file]
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect({ status: run.status, stderr: run.stderr }).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/large\.csv: \d+ % read/),
  })
  const { changes } = JSON.parse(run.stdout)
  expect(changes.map(({ id }: { id: string }) => id)).toEqual(['example-2015', 'example-2020'])
}, 60_000)
