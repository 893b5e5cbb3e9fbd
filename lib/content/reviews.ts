import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PRINTED_FILES } from '../claims/page-subject.ts'
import type { Fault } from '../faults/fault.ts'
import { printFaults } from '../faults/print-faults.ts'
import { loadPeople } from '../people/load-people.ts'
import { UNREVIEWED, type ArticleReview } from '../reviews/article-review.ts'
import { isCompromised } from '../reviews/ledger.ts'
import { pageName } from '../reviews/page-file.ts'
import { readPolicy } from '../reviews/policy.ts'
import type { Judge } from '../reviews/read-judge.ts'
import type { RecordFile } from '../reviews/read-records.ts'
import { REVIEWS_FOLDER, type FiledRecord } from '../reviews/review-record.ts'
import { verifyRecord } from '../reviews/verify-record.ts'
import type { Article } from './articles.ts'
import { getRedFlags, getReferences } from './library.ts'
import type { Question } from './questions.ts'
import { reviewOf } from './review-of.ts'
import { shownContent } from './scope.ts'

/** Builds run from the top of the repository. */
const ROOT = process.cwd()

/** A file of the ledger is not what it says. No page may be built from it. */
export class InvalidLedgerError extends Error {
  override name = 'InvalidLedgerError'
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(`Unexpected faults in ${REVIEWS_FOLDER}/: ${faults.length}\n${printFaults([...faults])}`)
    this.faults = faults
  }
}

const reviews = new Map<string, Promise<ArticleReview>>()

/**
 * Who has checked an article and its claims, as of the day of the build. Only the article's own
 * records are read, and each of their signatures is verified, once a process.
 *
 * @throws InvalidLedgerError when one of its records is not valid
 * @throws SshError when signatures have to be verified and there is no ssh-keygen
 * @throws DataFileError when roster or policy are bad
 */
export function articleReview(article: Article): Promise<ArticleReview> {
  const content = shownContent()
  if (content !== null) return content.articleReview(article)
  const known = reviews.get(article.slug) ?? readReview(article)
  reviews.set(article.slug, known)
  return known
}

/** The same of a question and its claims; throws as articleReview does. */
export function questionReview(question: Question): Promise<ArticleReview> {
  return articleReview({
    ...question,
    slug: pageName('question', question.slug),
    kind: 'guide',
    authors: question.answeredBy,
    owner: '',
  })
}

async function readReview(article: Article): Promise<ArticleReview> {
  const files = recordFiles(ROOT, article.slug)
  if (files.length === 0) return UNREVIEWED
  const judge = getJudge()
  const records = await verified(files, judge)
  const printed = {
    ...getRedFlags(),
    files: printedFiles(ROOT),
    pictureId: (file: string) => gitIdOf(path.join(ROOT, file)),
  }
  return reviewOf(article, { records, judge, references: getReferences(), printed })
}

function recordFiles(root: string, slug: string): RecordFile[] {
  const folder = path.join(root, REVIEWS_FOLDER, slug)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({
      path: `${REVIEWS_FOLDER}/${slug}/${name}`,
      text: readFileSync(path.join(folder, name), 'utf8'),
    }))
}

/** What `git hash-object` says of a file; null when there is none. */
function gitIdOf(file: string): string | null {
  if (!existsSync(file)) return null
  const bytes = readFileSync(file)
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

/** Texts of what tags print, by path. */
function printedFiles(root: string): Map<string, string> {
  const paths = [...PRINTED_FILES.values()].flatMap((place) => {
    if (!existsSync(path.join(root, place))) return []
    return place.endsWith('/')
      ? readdirSync(path.join(root, place)).map((name) => `${place}${name}`)
      : [place]
  })
  return new Map(paths.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]))
}

async function verified(files: readonly RecordFile[], judge: Judge): Promise<FiledRecord[]> {
  const records: FiledRecord[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const { record, faults: own } = await verifyRecord(file, judge)
    // They stay in the ledger; a build must not fail for them.
    if (record !== null && isCompromised(record, judge.roster)) continue
    faults.push(...own)
    if (record !== null) records.push({ path: file.path, record })
  }
  if (faults.length > 0) throw new InvalidLedgerError(faults)
  return records
}

let loaded: Judge | undefined

function getJudge(): Judge {
  return (loaded ??= {
    roster: loadPeople(ROOT),
    policy: readPolicy(ROOT),
    today: new Date().toISOString().slice(0, 10),
  })
}
