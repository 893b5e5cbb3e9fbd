import { HEALTH_STATES, type Health, type Passage } from '../citations/reference.ts'
import type { Reference } from '../citations/load-references.ts'
import type { CalendarDate } from '../dates/calendar-date.ts'
import type { Citation, Claim } from '../mdx/parsed-article.ts'
import type { PageReview } from '../reviews/review-state.ts'
import type { BuildCommit } from './build-commit.ts'

type Counted = { parsed: { claims: readonly Claim[]; citations: readonly Citation[] } }

/** What a build counts about itself. Nothing here depends on the day on which somebody reads it. */
export type SiteStatus = {
  build: BuildCommit | null
  pages: { health: number; questions: number; aboutUs: number }
  /** Pages about health by what a clinician said of them. `overdue`: as of the day of the build. */
  reviews: Record<PageReview['state'], number> & { overdue: number }
  claims: { sentences: number; citations: number }
  sources: {
    all: number
    health: Record<Health['state'], number>
    /** Sources about which a register of retractions was asked, ever. */
    asked: number
    /** Newest day on which one was asked; null when none was. */
    lastAsked: CalendarDate | null
  }
  passages: { all: number; basis: Record<Passage['basis'], number> }
  /** Newest day of the list of changes; null when nothing is listed. */
  lastChange: CalendarDate | null
}

/**
 * Counts what the repository holds.
 *
 * @param input.guides articles about health, with their reviews
 * @param input.about articles about this publication
 */
export function siteStatus(input: {
  build: BuildCommit | null
  guides: readonly (Counted & { review: PageReview })[]
  about: readonly Counted[]
  questions: readonly Counted[]
  references: readonly Reference[]
  lastChange: CalendarDate | null
}): SiteStatus {
  const { build, guides, about, questions, references, lastChange } = input
  const texts = [...guides, ...about, ...questions].map(({ parsed }) => parsed)
  const health = references.map(({ custom }) => custom.health)
  const passages = references.flatMap(({ custom }) => custom.passages)
  const askedOn = health.flatMap(({ checked }) => checked ?? [])
  const reviews = guides.map(({ review }) => review)
  const inState = (state: PageReview['state']) =>
    reviews.filter((review) => review.state === state).length
  return {
    build,
    pages: { health: guides.length, questions: questions.length, aboutUs: about.length },
    reviews: {
      checked: inState('checked'),
      changed: inState('changed'),
      withdrawn: inState('withdrawn'),
      unreviewed: inState('unreviewed'),
      overdue: reviews.filter(
        (review) =>
          (review.state === 'checked' || review.state === 'changed') && review.overdueDays !== null,
      ).length,
    },
    claims: {
      sentences: texts.reduce((sum, { claims }) => sum + claims.length, 0),
      citations: texts.reduce((sum, { citations }) => sum + citations.length, 0),
    },
    sources: {
      all: references.length,
      health: countBy(HEALTH_STATES, health, ({ state }) => state),
      asked: askedOn.length,
      lastAsked: askedOn.sort().at(-1) ?? null,
    },
    passages: {
      all: passages.length,
      basis: countBy(
        ['full-text', 'abstract', 'secondary', 'unverified'] as const,
        passages,
        ({ basis }) => basis,
      ),
    },
    lastChange,
  }
}

/** Every name is there, those that nothing has with 0. */
function countBy<Name extends string, Item>(
  names: readonly Name[],
  items: readonly Item[],
  nameOf: (item: Item) => Name,
): Record<Name, number> {
  return Object.fromEntries(
    names.map((name) => [name, items.filter((item) => nameOf(item) === name).length]),
  ) as Record<Name, number>
}
