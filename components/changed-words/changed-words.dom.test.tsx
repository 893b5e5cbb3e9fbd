import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { expect, test } from 'vitest'
import { parseArticle } from '../../lib/mdx/parse-article.ts'
import { markChanges } from '../../lib/reviews/mark-changes.ts'
import { ChangedWords } from './changed-words.tsx'

test('a changed sentence says so in words, once', () => {
  const tree = markChanges(parseArticle('Stand up *slowly* now. Rest.\n').tree, [
    'Stand up slowly now.',
  ])
  const page = toJsxRuntime(tree, { Fragment, jsx, jsxs, components: { ins: ChangedWords } })
  expect(renderToStaticMarkup(page).replaceAll(/ class="[^"]*"/g, '')).toBe(
    '<p><b>Changed: </b><ins>Stand up </ins><em><ins>slowly</ins></em><ins> now.</ins> Rest.</p>',
  )
})
