import type { LocalFault } from '../../faults/fault.ts'
import { citationOutsideLink } from './citation-outside-link.ts'
import { closedTagList } from './closed-tag-list.ts'
import { guideComplete } from './guide-complete.ts'
import { headingIncrement } from './heading-increment.ts'
import { hiddenCharacter } from './hidden-character.ts'
import { imageAlt } from './image-alt.ts'
import { linkSafe } from './link-safe.ts'
import { noCode } from './no-code.ts'
import { noFootnote } from './no-footnote.ts'
import { percentInStat } from './percent-in-stat.ts'
import { quickAnswer } from './quick-answer.ts'
import { readingGrade } from './reading-grade.ts'
import type { Rule, RuleContext } from './rule.ts'
import { sameDenominator } from './same-denominator.ts'
import { sentenceLength } from './sentence-length.ts'
import { shareInStat } from './share-in-stat.ts'
import { tableCells } from './table-cells.ts'
import { warningInSight } from './warning-in-sight.ts'

/** Every rule about one article by itself. Rules that compare files are in lib/check/. */
const RULES: readonly Rule[] = [
  citationOutsideLink,
  closedTagList,
  guideComplete,
  headingIncrement,
  hiddenCharacter,
  imageAlt,
  linkSafe,
  noCode,
  noFootnote,
  percentInStat,
  quickAnswer,
  readingGrade,
  sameDenominator,
  sentenceLength,
  shareInStat,
  tableCells,
  warningInSight,
]

export function checkTree(article: Omit<RuleContext, 'report'>): LocalFault[] {
  const faults: LocalFault[] = []
  for (const rule of RULES) rule({ ...article, report: (fault) => faults.push(fault) })
  return faults
}
