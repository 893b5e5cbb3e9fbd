import type { Reference } from '../citations/load-references.ts'
import type { Exercise } from '../exercises/exercise.ts'
import type { Term } from '../glossary/glossary.ts'
import type { Locale } from '../locales/locale.ts'
import type { Roster } from '../people/person.ts'
import type { RedFlags } from '../red-flags/red-flag.ts'
import type { ArticleReview } from '../reviews/article-review.ts'
import type { Series } from '../series/series.ts'
import type { Translation } from '../translations/load-translations.ts'
import type { Language } from '../translations/translation.ts'
import type { Treatment } from '../treatments/treatment.ts'
import type { Article } from './articles.ts'
import type { Picture } from './pictures.ts'
import type { Question } from './questions.ts'
import type { StartGroup } from './start.ts'

/** Everything that pages of articles and questions are made from, in the order that pages expect. */
export type Content = {
  readonly articles: readonly Article[]
  readonly questions: readonly Question[]
  readonly references: ReadonlyMap<string, Reference>
  readonly redFlags: RedFlags
  readonly locales: readonly Locale[]
  readonly people: Roster
  readonly exercises: readonly Exercise[]
  readonly treatments: readonly Treatment[]
  readonly glossary: readonly Term[]
  readonly series: readonly Series[]
  readonly startGroups: readonly StartGroup[]
  /** Languages other than English, each with the slugs of the articles it has. */
  readonly languages: readonly TranslatedInto[]
  /** Those of them whose pages are shown. */
  readonly translations: readonly Translation[]
  /** Of an article; a question comes as one, by the name that approvals give it. */
  readonly articleReview: (article: Article) => Promise<ArticleReview>
  /** Null for a picture that is not there, or is none. */
  readonly picture: (src: string) => Picture | null
}

export type TranslatedInto = { language: Language; slugs: readonly string[] }
