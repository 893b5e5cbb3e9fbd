import { createHash } from 'node:crypto'
import { listTree, readBlobs } from '../../../lib/git/read-tree.ts'
import { readRecords } from '../../../lib/reviews/read-records.ts'
import { readRecord } from '../../../lib/reviews/verify-record.ts'
import { keyOf } from '../../../lib/desk/reviewing/subject.ts'
import type { Proposal } from '../../../lib/repository/repository.ts'
import type { Ledger, Possible, Save } from './ledger.fixture.ts'
import { said } from './reviewer.fixture.ts'
import type { World } from './world.fixture.ts'

const STATE = 'refs/desk/state'

/** A commit with one parent that gave a page another text. */
type Written = { author: string; before: string; after: string }

/** Saves that are not there, twice there, in a wrong name, or over words that nobody had seen. */
export async function lostSaves(
  { desk, ledger, git }: World,
  proposals: ReadonlyMap<string, Proposal>,
  start: string,
): Promise<string[]> {
  const faults: string[] = []
  const emails = new Map(desk.editors.map(({ id, email }) => [id, email]))
  const written = await commitsByText(git, start)
  const groups = Map.groupBy(ledger.saves, ({ proposal, path, text }) =>
    [proposal, path, text].join('\0'),
  )
  for (const saves of groups.values()) {
    const [{ proposal, path, text, by }] = saves as [Save]
    const blob = blobId(text)
    const name = `save of ${by} in ${proposal}, ${path} (${blob.slice(0, 10)})`
    const heads = saves.flatMap(({ head }) => head ?? [])
    const found = (written.get(`${path} ${blob}`) ?? []).filter(
      ({ author }) => author === emails.get(by),
    )
    if (found.length > 1) faults.push(`${name}: written ${found.length} times`)
    if (heads.length > 0 && found.length === 0) faults.push(`${name}: nobody wrote it`)
    for (const head of heads) {
      if ((await git('rev-parse', `${head}:${path}`)) !== blob) faults.push(`${name}: other bytes`)
      const last = proposals.get(proposal)?.head ?? ''
      if ((await git('rev-list', '--count', head, `^${last}`)) !== '0') {
        faults.push(`${name}: not in the history of its proposal`)
      }
    }
    for (const { before } of found) {
      const begun = await Promise.all(saves.map(({ onto }) => git('rev-parse', `${onto}:${path}`)))
      if (!begun.includes(before)) faults.push(`${name}: over words that ${by} had not seen`)
    }
  }
  return faults
}

/** Everything that was ever written to a page, by path and bytes. */
async function commitsByText(git: World['git'], start: string): Promise<Map<string, Written[]>> {
  const range = ['--branches', '--no-merges', '--no-renames', '--raw', '--no-abbrev', '-z']
  const log = await git(
    'log',
    ...range,
    '--format=%x01%ae%x02%s',
    `^${start}`,
    '--',
    'content/articles',
  )
  const written = new Map<string, Written[]>()
  for (const entry of log.split('\x01').slice(1)) {
    const [head = '', ...rest] = entry.split('\0').filter((part) => part.trim() !== '')
    const [author = '', subject = ''] = head.trim().split('\x02')
    // It brings back what somebody else has saved.
    if (subject.startsWith('Take back: ')) continue
    for (let index = 0; index + 1 < rest.length; index += 2) {
      const [, , before = '', after = ''] = (rest[index] ?? '').trim().split(' ')
      const key = `${rest[index + 1]} ${after}`
      const all = written.get(key) ?? []
      all.push({ author, before, after })
      written.set(key, all)
    }
  }
  return written
}

/** What a text is called by git. */
function blobId(text: string): string {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** Drafts and decisions that are not what they were said to be, read from git alone. */
export async function lostDocuments({ ledger, desk }: World): Promise<string[]> {
  const { root } = desk.checkout
  const files = await listTree(root, STATE, ['drafts', 'reviewing'])
  const blobs = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  const drafts = new Map<string, string>()
  const kept = new Map<string, string>()
  for (const { path, oid } of files) {
    const [folder, person = '', proposal = ''] = path.replace(/\.json$/, '').split('/')
    const document: unknown = JSON.parse(blobs.get(oid)?.toString('utf8') ?? '')
    if (folder === 'drafts') {
      const draft = document as { path: string; text: string }
      drafts.set(`${person} ${proposal} ${draft.path}`, draft.text)
    } else {
      const { decisions } = document as {
        decisions: { key: string; decision: string; note: string }[]
      }
      for (const { key, decision, note } of decisions) {
        kept.set(`${person} ${proposal} ${key}`, said(decision, note))
      }
    }
  }
  return [...compare('draft', ledger.drafts, drafts), ...compare('decision', ledger.kept, kept)]
}

function compare(
  what: string,
  expected: ReadonlyMap<string, Possible>,
  found: ReadonlyMap<string, string>,
): string[] {
  const unasked = [...found.keys()].filter((name) => !expected.has(name))
  const lost = [...expected].filter(([name, { values }]) => !values.has(found.get(name) ?? null))
  return [
    ...unasked.map((name) => `${what} ${name}: nobody asked for it`),
    ...lost.map(([name, { values }]) => {
      const expected = [...values].map(wordsOf).join(' or ')
      return `${what} ${name}: ${wordsOf(found.get(name) ?? null)}, expected ${expected}`
    }),
  ]
}

/** Words of this test in a text: the rest of a page is what it always was. */
function wordsOf(text: string | null): string {
  return text === null ? 'nothing' : (text.match(/zq[a-z]+/g) ?? []).join(' ') || 'no new words'
}

/** Signatures that are not there, or more often than somebody signed. */
export async function lostRecords(
  { ledger, desk }: World,
  proposals: ReadonlyMap<string, Proposal>,
): Promise<string[]> {
  const faults: string[] = []
  for (const { id, name, head } of proposals.values()) {
    const found = new Map<string, number>()
    for (const file of await readRecords(desk.checkout.root, head)) {
      const { record, faults: own } = readRecord(file)
      if (record === null || own.length > 0) faults.push(`${file.path}: no record`)
      if (record === null || record.proposal !== name) continue
      const key = `${record.reviewer} ${keyOf(record)} ${said(record.decision, record.note)}`
      found.set(key, (found.get(key) ?? 0) + 1)
    }
    const allowed = recordsOf(ledger, id)
    for (const [key, count] of found) {
      if (count > (allowed.atMost.get(key) ?? 0)) faults.push(`${id}: ${count} records ${key}`)
    }
    for (const keys of allowed.sure) {
      if (!keys.some((key) => found.has(key))) faults.push(`${id}: no record ${keys.join(' or ')}`)
    }
  }
  return faults
}

function recordsOf(ledger: Ledger, id: string): { sure: string[][]; atMost: Map<string, number> } {
  const sure: string[][] = []
  const atMost = new Map<string, number>()
  for (const { by, proposal, said: notes, isWhole } of ledger.signings) {
    if (proposal !== id) continue
    for (const [key, values] of notes) {
      const keys = [...values].flatMap((value) => (value === null ? [] : [`${by} ${key} ${value}`]))
      for (const one of keys) atMost.set(one, (atMost.get(one) ?? 0) + 1)
      if (isWhole) sure.push(keys)
    }
  }
  return { sure, atMost }
}
