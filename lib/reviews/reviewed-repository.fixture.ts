import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { loadReferences } from '../citations/load-references.ts'
import { digestClaims, type DigestedClaim } from '../claims/claim-subject.ts'
import { digestPage, type DigestedPage } from '../claims/page-subject.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import { PEOPLE_FOLDER } from '../people/load-people.ts'
import type { Person } from '../people/person.ts'
import { loadRedFlags } from '../red-flags/load-red-flags.ts'
import { parsePolicy, POLICY_FILE } from './policy.ts'
import {
  recordPath,
  serialiseRecord,
  type ReviewRecord,
  type UnsignedRecord,
} from './review-record.ts'
import { TEST_REVIEWERS } from './review-state.fixture.ts'
import { signRecords } from './sign-records.ts'
import { sshFingerprint, sshPublicKey } from './ssh.ts'

/** The pages of the real site that get a review, and what readers are then told about them. */
export const REVIEWED_PAGES = {
  checked: 'epidural-back-pain',
  overdue: 'back-pain-after-c-section',
  changed: 'how-long-does-it-last',
  withdrawn: 'postpartum-back-pain',
  partly: 'lower-back-pain',
} as const

/** Sentence that the edited page has and the approved one had not. */
export const NEW_SENTENCE = 'These words were added after the check.'

type Decision = { of: DigestedClaim | DigestedPage; decision: ReviewRecord['decision']; on: string }

/**
 * Adds reviewers who do not exist, and records signed by them, to a copy of this repository, so that
 * a build of the copy shows every state of a review. Never to be used on the repository itself.
 *
 * @param folder top of the copy
 */
export async function addTestReviews(folder: string): Promise<void> {
  const keys = mkdtempSync(path.join(tmpdir(), 'test-keys-'))
  try {
    const key = await newKey(keys)
    addReviewer(folder, 'dr-test', key)
    for (const decisions of [
      approved(folder, REVIEWED_PAGES.checked, '2026-09-14'),
      approved(folder, REVIEWED_PAGES.overdue, '2023-01-16'),
      approved(folder, REVIEWED_PAGES.changed, '2026-06-02'),
      withdrawn(folder, REVIEWED_PAGES.withdrawn),
      partly(folder, REVIEWED_PAGES.partly),
    ]) {
      await sign(folder, decisions, key)
    }
  } finally {
    rmSync(keys, { recursive: true })
  }
  editArticle(folder, REVIEWED_PAGES.changed)
}

type SshKey = { file: string; id: string; public: string }

async function newKey(folder: string): Promise<SshKey> {
  const file = path.join(folder, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file])
  const publicKey = await sshPublicKey(file)
  return { file, id: await sshFingerprint(publicKey), public: publicKey }
}

function addReviewer(folder: string, id: string, key: SshKey): void {
  const person: Person = {
    ...(TEST_REVIEWERS.get(id) as Person),
    keys: [{ kind: 'ssh', id: key.id, public: key.public, added: '2023-01-01' }],
  }
  writeFileSync(path.join(folder, PEOPLE_FOLDER, `${id}.yml`), stringify(person))
}

type Digested = { page: DigestedPage; claims: DigestedClaim[] }

function digested(folder: string, slug: string): Digested {
  const text = readFileSync(articleFile(folder, slug), 'utf8')
  const { claims: found, frontMatter, tree } = parseArticle(text)
  const claims = digestClaims(slug, found, loadReferences(folder))
  const words = {
    title: String(frontMatter?.title),
    description: String(frontMatter?.description),
    reviewIn: String(frontMatter?.reviewIn),
    tree,
  }
  const pictureId = (file: string): string | null =>
    existsSync(path.join(folder, file))
      ? execFileSync('git', ['hash-object', file], { cwd: folder, encoding: 'utf8' }).trim()
      : null
  const printed = { ...loadRedFlags(folder), files: new Map<string, string>(), pictureId }
  return { page: digestPage(slug, words, claims, printed), claims }
}

function approved(folder: string, slug: string, on: string): Decision[] {
  const { page, claims } = digested(folder, slug)
  return [...uniqueClaims(claims), page].map((of) => ({ of, decision: 'approve', on }))
}

function withdrawn(folder: string, slug: string): Decision[] {
  const decisions = approved(folder, slug, '2026-05-04')
  const { page } = digested(folder, slug)
  return [...decisions, { of: page, decision: 'withdraw', on: '2026-10-12' }]
}

/** Two of three claims approved, one approval withdrawn, and changes asked for of another claim. */
function partly(folder: string, slug: string): Decision[] {
  const claims = uniqueClaims(digested(folder, slug).claims)
  const on = '2026-08-03'
  const later = '2026-08-20'
  return claims.flatMap((of, index): Decision[] => {
    if (index === 1) return [{ of, decision: 'request-changes', on }]
    if (index === 3) {
      return [
        { of, decision: 'approve', on },
        { of, decision: 'withdraw', on: later },
      ]
    }
    return index % 3 === 2 ? [] : [{ of, decision: 'approve', on }]
  })
}

function uniqueClaims(claims: readonly DigestedClaim[]): DigestedClaim[] {
  return [...new Map(claims.map((claim) => [claim.digest, claim])).values()]
}

async function sign(folder: string, decisions: readonly Decision[], key: SshKey): Promise<void> {
  const { repository } = parsePolicy(readFileSync(path.join(folder, POLICY_FILE), 'utf8'))
  const unsigned = decisions.map(({ of, decision, on }): UnsignedRecord => {
    const common = {
      v: 1,
      reviewer: 'dr-test',
      decision,
      article: of.article,
      before: of.digest,
      after: of.digest,
      note: decision === 'request-changes' ? 'Please say for whom.' : '',
      time: `${on}T10:00:00.000Z`,
      repository,
      proposal: 'test-reviews',
    } as const
    return 'claim' in of
      ? { ...common, criterion: 'claim-supported', text: of.subject }
      : { ...common, criterion: 'page-sound', text: of.subject }
  })
  for (const signed of await signRecords(unsigned, { keyFile: key.file, fingerprint: key.id })) {
    const file = path.join(folder, recordPath(signed))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, serialiseRecord(signed))
  }
}

/** Words of a claim, a sentence without a source, and a line of a list change. */
function editArticle(folder: string, slug: string): void {
  const file = articleFile(folder, slug)
  const text = readFileSync(file, 'utf8')
  const claim = /^([A-Z][^\n<|]*)\.(<Cite )/m
  if (!claim.test(text)) throw new TypeError(`No cited sentence at the start of a line in ${file}`)
  writeFileSync(
    file,
    text
      .replace(claim, '$1, as far as we know.$2')
      .replace('</QuickAnswer>', `${NEW_SENTENCE}\n\n</QuickAnswer>`),
  )
}

function articleFile(folder: string, slug: string): string {
  return path.join(folder, 'content', 'articles', `${slug}.mdx`)
}
