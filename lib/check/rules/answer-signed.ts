import { suggest } from '../../faults/suggest.ts'
import { placeOfField } from '../../mdx/parse-article.ts'
import { textList } from '../front-matter-text.ts'
import { nameOf, PEOPLE } from '../places.ts'
import type { Page, Rule } from '../repository.ts'

/**
 * Who answered is named, and has a page that says who that is.
 *
 * Good: `answeredBy: [editors]`, and `content/people/editors.yml`
 * Bad:  `answeredBy: []`, or somebody nobody can look up
 * Source: product.md 4.9, "signed"
 */
export const answerSigned: Rule<Page> = ({ dataFiles }) => {
  const known = [...dataFiles.keys()].filter((path) => path.startsWith(PEOPLE)).map(nameOf)
  return ({ kind, text, parsed }, report) => {
    if (kind !== 'question' || !Array.isArray(parsed.frontMatter?.answeredBy)) return
    const people = textList(parsed.frontMatter, 'answeredBy')
    if (people.length === 0) {
      report({
        ...placeOfField(text, 'answeredBy'),
        rule: 'answer-signed',
        found: 'An answer by nobody',
        expected: 'who answered, by the id of a file in content/people/',
        remedy: known.length === 0 ? null : `Write \`answeredBy: [${known[0]}]\`.`,
      })
    }
    for (const { text: id, index } of people) {
      if (known.includes(id)) continue
      report({
        ...placeOfField(text, 'answeredBy', index),
        rule: 'answer-signed',
        found: `Unexpected person \`${id}\``,
        expected: 'the id of a file in content/people/',
        remedy: suggest(id, known),
      })
    }
  }
}
