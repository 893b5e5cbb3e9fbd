import { isNightPainWithoutEase } from '../../questions/night-pain.ts'
import { questionPart } from '../../questions/question-part.ts'
import { textField, textList } from '../front-matter-text.ts'
import { isReadable } from '../is-readable.ts'
import type { Page, PlainRule } from '../repository.ts'

/** The page that tells of the causes, and the one that must be named in the answer itself. */
const CAUSES_PAGE = '/pain-that-is-not-muscle/'
const GALLBLADDER = /\bgall(?:bladder|stones?)\b/i

/**
 * Pain at night that lasts for hours and that no position eases is answered with causes that are not
 * muscle: the gallbladder by name, and the way to the page with the others. The mother who asked the
 * founding question was told of muscles alone.
 *
 * Good: "Ask about your gallbladder and [other causes that are not muscle](/pain-that-is-not-muscle/)."
 * Bad:  "This is muscle fatigue from feeding. Try another pillow."
 * Source: product.md 4.9; 6c, r17; gay-2021
 */
export const answerNotMuscle: PlainRule<Page> = (page, report) => {
  if (page.kind !== 'question' || !isReadable(page)) return
  const { frontMatter, headings, links } = page.parsed
  const { asked, answerFrom } = questionPart(page.text, headings)
  const told = [
    textField(frontMatter, 'title'),
    textField(frontMatter, 'description'),
    ...textList(frontMatter, 'tags').map(({ text }) => text),
    asked,
  ].join('\n')
  if (!isNightPainWithoutEase(told)) return
  const answer = page.text
    .split('\n')
    .slice(answerFrom - 1)
    .join('\n')
  const missing = [
    ...(GALLBLADDER.test(answer) ? [] : ['the word gallbladder']),
    ...(links.some(({ url }) => url.startsWith(CAUSES_PAGE)) ? [] : [`a link to ${CAUSES_PAGE}`]),
  ]
  if (missing.length === 0) return
  report({
    line: answerFrom,
    column: 1,
    rule: 'answer-not-muscle',
    found: 'Pain at night, for hours, that no position eases, answered without other causes',
    expected: missing.join(' and '),
    remedy: 'Say that such pain can have causes that are not muscle, and what to ask a doctor.',
  })
}
