import type { markdown } from '@codemirror/lang-markdown'
import { tags } from '@lezer/highlight'

type MarkdownExtension = NonNullable<NonNullable<Parameters<typeof markdown>[0]>['extensions']>

/** Front matter is no Markdown: without this its last lines are taken for a heading. */
export const frontMatterBlock: MarkdownExtension = {
  defineNodes: [{ name: 'FrontMatter', block: true, style: { 'FrontMatter/...': tags.meta } }],
  parseBlock: [
    {
      name: 'FrontMatter',
      before: 'HorizontalRule',
      parse(context, line) {
        if (context.lineStart !== 0 || line.text.trimEnd() !== '---') return false
        while (context.nextLine()) {
          if (line.text.trimEnd() !== '---') continue
          context.nextLine()
          break
        }
        context.addElement(context.elt('FrontMatter', 0, context.prevLineEnd()))
        return true
      },
    },
  ],
}
