import { compareFaults, type Fault } from '../faults/fault.ts'
import { gradesOf, type PageGrade } from './page-grades.ts'
import { guarded } from './guarded.ts'
import { citationsOf, linksOf, readLists, readRepository, readYaml } from './read-repository.ts'
import { wordsOfData, wordsOfPage, type ReaderWords } from './reader-words.ts'
import type {
  DataFile,
  Page,
  PlacedCitation,
  PlacedLink,
  PlacedRedirect,
  PlacedSlug,
  PlainRule,
  Report,
  Repository,
  Rule,
  Source,
  TextFile,
  TranslatedPage,
} from './repository.ts'
import { REDIRECTS, SLUGS } from './places.ts'
import { anchorExists } from './rules/anchor-exists.ts'
import { answerCited } from './rules/answer-cited.ts'
import { answerNotMuscle } from './rules/answer-not-muscle.ts'
import { answerScreened } from './rules/answer-screened.ts'
import { answerSigned } from './rules/answer-signed.ts'
import { certaintyNeeded, certaintyVerb } from './rules/certainty-verb.ts'
import { dateOrder } from './rules/date-order.ts'
import { emergencyLink } from './rules/emergency-link.ts'
import { disagreementShown } from './rules/disagreement-shown.ts'
import { exercisesValid } from './rules/exercises-valid.ts'
import { flagReadingGrade } from './rules/flag-reading-grade.ts'
import { glossaryValid } from './rules/glossary-valid.ts'
import { identifierUnique } from './rules/identifier-unique.ts'
import { imageExists } from './rules/image-exists.ts'
import { leakingPair } from './rules/leaking-pair.ts'
import { linkExists } from './rules/link-exists.ts'
import { localeValid } from './rules/locale-valid.ts'
import { noDiagnosis } from './rules/no-diagnosis.ts'
import { noDose } from './rules/no-dose.ts'
import { noSeal } from './rules/no-seal.ts'
import { opioidLine } from './rules/opioid-line.ts'
import { opposingExists } from './rules/opposing-exists.ts'
import { passageExists } from './rules/passage-exists.ts'
import { passageVerified } from './rules/passage-verified.ts'
import { ratedClaimLinks } from './rules/rated-claim-links.ts'
import { personValid } from './rules/person-valid.ts'
import { policyValid } from './rules/policy-valid.ts'
import { redFlagsValid } from './rules/red-flags-valid.ts'
import { redirectTarget } from './rules/redirect-target.ts'
import { redirectsValid } from './rules/redirects-valid.ts'
import { referenceCited } from './rules/reference-cited.ts'
import { referenceExists } from './rules/reference-exists.ts'
import { referenceRetracted } from './rules/reference-retracted.ts'
import { referenceSuperseded } from './rules/reference-superseded.ts'
import { relatedExists } from './rules/related-exists.ts'
import { safeWording } from './rules/safe-wording.ts'
import { seriesValid } from './rules/series-valid.ts'
import { slugListed, slugRedirect } from './rules/slug-redirect.ts'
import { slugSafe } from './rules/slug-safe.ts'
import { slugUnique, slugUniqueAmongPages } from './rules/slug-unique.ts'
import { slugsValid } from './rules/slugs-valid.ts'
import { startValid } from './rules/start-valid.ts'
import { statPrintable } from './rules/stat-printable.ts'
import { supersedingExists } from './rules/superseding-exists.ts'
import { tagName } from './rules/tag-name.ts'
import { titleUnique } from './rules/title-unique.ts'
import { topicExists } from './rules/topic-exists.ts'
import { topicShown } from './rules/topic-shown.ts'
import { translationComplete, translationOfArticle } from './rules/translation-complete.ts'
import { translationValid } from './rules/translation-valid.ts'
import { treatmentCertainty } from './rules/treatment-certainty.ts'
import { treatmentsValid } from './rules/treatments-valid.ts'

const plain =
  <Subject>(rule: PlainRule<Subject>): Rule<Subject> =>
  () =>
    rule

const CITATION_RULES: readonly Rule<PlacedCitation>[] = [
  referenceExists,
  passageExists,
  passageVerified,
  referenceRetracted,
  referenceSuperseded,
  statPrintable,
]
const LINK_RULES: readonly Rule<PlacedLink>[] = [linkExists, anchorExists, imageExists]
const SOURCE_RULES: readonly Rule<Source>[] = [
  identifierUnique,
  supersedingExists,
  opposingExists,
  referenceCited,
]
const PAGE_RULES: readonly Rule<Page>[] = [
  slugSafe,
  slugUniqueAmongPages,
  titleUnique,
  relatedExists,
  certaintyVerb,
  certaintyNeeded,
  ratedClaimLinks,
  disagreementShown,
  plain(tagName),
  plain(topicExists),
  plain(topicShown),
  plain(dateOrder),
  plain(answerScreened),
  plain(answerNotMuscle),
  plain(answerCited),
  answerSigned,
]
/** Rules about what readers read, wherever it stands. */
const WORD_RULES: readonly Rule<ReaderWords>[] = [
  safeWording,
  noDiagnosis,
  noDose,
  opioidLine,
  leakingPair,
  noSeal,
].map(plain)
/** Addresses of questions are not on the list of those that never break. */
const ARTICLE_RULES: readonly Rule<Page>[] = [slugListed]
const DATA_FILE_RULES: readonly Rule<DataFile>[] = [
  plain(redFlagsValid),
  plain(flagReadingGrade),
  plain(emergencyLink),
  plain(localeValid),
  personValid,
  plain(policyValid),
  plain(startValid),
  plain(glossaryValid),
  seriesValid,
  plain(slugsValid),
  plain(redirectsValid),
  plain(exercisesValid),
  plain(treatmentsValid),
  treatmentCertainty,
  plain(translationValid),
  translationComplete,
]
const TRANSLATION_RULES: readonly Rule<TranslatedPage>[] = [translationOfArticle]
const SLUG_RULES: readonly Rule<PlacedSlug>[] = [slugRedirect]
const REDIRECT_RULES: readonly Rule<PlacedRedirect>[] = [slugUnique, redirectTarget]

/**
 * Every fault of the content of a repository, sorted by file, line, column and rule, how many files
 * were looked at, and how hard each page is to read. Works offline and writes nothing but the cache.
 *
 * Never throws for what a file contains or is: where a rule itself fails, that is the fault
 * `check-failed` of the file, and the check goes on.
 *
 * @param root top of the repository
 * @param options `cacheFile` keeps what was parsed for the next time, when there are many pages
 */
export async function checkRepository(
  root: string,
  options: { cacheFile?: string } = {},
): Promise<{ faults: Fault[]; files: number; grades: PageGrade[] }> {
  const faults: Fault[] = []
  const reportOn =
    (file: string): Report =>
    (fault) => {
      const { line, column, rule, severity = 'error', found, expected, remedy } = fault
      faults.push({ file, line, column, rule, severity, found, expected, remedy })
    }
  const { repository, files } = await readRepository(root, reportOn, options)
  const check = <Subject>(
    rules: readonly Rule<Subject>[],
    subjects: Iterable<Subject>,
    fileOf: (subject: Subject) => string,
  ): void => applyRules(repository, rules, subjects, (subject) => reportOn(fileOf(subject)))

  const fileOf = ({ file }: { file: string }): string => file
  const pathOf = ({ path }: { path: string }): string => path
  check(PAGE_RULES, repository.pages, pathOf)
  check(ARTICLE_RULES, repository.articles.values(), pathOf)
  check(TRANSLATION_RULES, repository.translations, pathOf)
  check(SOURCE_RULES, repository.sources.values(), pathOf)
  check(DATA_FILE_RULES, repository.dataFiles.values(), pathOf)
  const words = [
    ...repository.pages.map(wordsOfPage),
    ...repository.translations.map(wordsOfPage),
    ...[...repository.dataFiles.values()].flatMap((file) => wordsOfData(file) ?? []),
  ]
  check(WORD_RULES, words, pathOf)
  check(CITATION_RULES, repository.citations, fileOf)
  check(LINK_RULES, repository.links, fileOf)
  check(SLUG_RULES, repository.slugs, () => SLUGS)
  check(REDIRECT_RULES, repository.redirects, () => REDIRECTS)
  return { faults: faults.sort(compareFaults), files, grades: gradesOf(repository.pages) }
}

/**
 * Faults of one page as somebody is writing it, in the light of everything else in the repository.
 *
 * @param page as it is now; it stands for the one of its path
 * @returns sorted by line, column and rule, its own syntax included
 */
export function checkPage(repository: Repository, page: Page): Fault[] {
  const faults: Fault[] = []
  const report: Report = (fault) => faults.push({ severity: 'error', ...fault, file: page.path })
  const apply = <Subject>(rules: readonly Rule<Subject>[], subjects: Iterable<Subject>): void =>
    applyRules(now, rules, subjects, () => report)
  const isOther = ({ path }: { path: string }): boolean => path !== page.path
  const citations = citationsOf(page)
  const links = linksOf(page)
  const now: Repository = {
    ...repository,
    pages: [...repository.pages.filter(isOther), page],
    articles:
      page.kind === 'article'
        ? new Map([...repository.articles, [page.slug, page]])
        : repository.articles,
    citations: [...repository.citations.filter(({ file }) => file !== page.path), ...citations],
    links: [...repository.links.filter(({ file }) => file !== page.path), ...links],
  }
  for (const fault of page.parsed.faults) report(fault)
  apply(PAGE_RULES, [page])
  if (page.kind === 'article') apply(ARTICLE_RULES, [page])
  apply(WORD_RULES, [wordsOfPage(page)])
  apply(CITATION_RULES, citations)
  apply(LINK_RULES, links)
  return faults.sort(compareFaults)
}

/** The same of a translated page. */
export function checkTranslatedPage(repository: Repository, page: TranslatedPage): Fault[] {
  const faults: Fault[] = []
  const report: Report = (fault) => faults.push({ severity: 'error', ...fault, file: page.path })
  for (const fault of page.parsed.faults) report(fault)
  const apply = <Subject>(rules: readonly Rule<Subject>[], subjects: Iterable<Subject>): void =>
    applyRules(repository, rules, subjects, () => report)
  apply(TRANSLATION_RULES, [page])
  apply(WORD_RULES, [wordsOfPage(page)])
  apply(CITATION_RULES, citationsOf(page))
  apply(LINK_RULES, linksOf(page))
  return faults.sort(compareFaults)
}

/**
 * The same of a file of data. What it breaks in other files is told when all of them are checked.
 *
 * @param file text with line ends `\n` and no byte order mark
 */
export function checkDataFile(repository: Repository, file: TextFile): Fault[] {
  const faults: Fault[] = []
  const { path } = file
  const report: Report = (fault) => faults.push({ severity: 'error', ...fault, file: path })
  const data = guarded(report, () => readYaml(file, report)) ?? null
  if (data !== null) {
    const dataFiles = new Map(repository.dataFiles).set(path, data)
    const listed = readLists(dataFiles)
    const isOfPage = (placed: { file: string }): boolean => !repository.dataFiles.has(placed.file)
    const now: Repository = {
      ...repository,
      dataFiles,
      ...listed,
      citations: [...repository.citations.filter(isOfPage), ...listed.citations],
      links: [...repository.links.filter(isOfPage), ...listed.links],
    }
    const apply = <Subject>(rules: readonly Rule<Subject>[], subjects: Iterable<Subject>): void =>
      applyRules(now, rules, subjects, () => report)
    const isHere = (placed: { file: string }): boolean => placed.file === path
    apply(DATA_FILE_RULES, [data])
    apply(
      WORD_RULES,
      [wordsOfData(data)].filter((words) => words !== null),
    )
    apply(CITATION_RULES, listed.citations.filter(isHere))
    apply(LINK_RULES, listed.links.filter(isHere))
    if (path === SLUGS) apply(SLUG_RULES, now.slugs)
    if (path === REDIRECTS) apply(REDIRECT_RULES, now.redirects)
  }
  return faults.sort(compareFaults)
}

/** Applies each rule to each thing; a rule that fails is reported on that thing's file. */
export function applyRules<Subject>(
  repository: Repository,
  rules: readonly Rule<Subject>[],
  subjects: Iterable<Subject>,
  reportOn: (subject: Subject) => Report,
): void {
  const prepared = rules.map((rule) => rule(repository))
  for (const subject of subjects) {
    const report = reportOn(subject)
    for (const rule of prepared) guarded(report, () => rule(subject, report))
  }
}
