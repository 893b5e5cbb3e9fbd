import { readFileSync } from 'node:fs'
import path from 'node:path'
import { defineDocumentType, makeSource, type FieldDefs } from 'contentlayer2/source-files'
import { refuseFrontMatterCode } from './lib/content/refuse-front-matter-code.ts'
import { FIELDS, QUESTION_FIELDS, type FieldRule } from './lib/mdx/front-matter.ts'
import { parseArticle } from './lib/mdx/parse-article.ts'

// Before contentlayer opens the first article; also in `npm run dev`, which checks nothing.
refuseFrontMatterCode()

/** The schema of a page is lib/mdx/front-matter.ts; this turns it into contentlayer's words. */
function toFieldDefs(fields: Record<string, FieldRule>): FieldDefs {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, required, description, values }]) => {
      if (type === 'list') {
        return [name, { type: 'list', of: { type: 'string' }, required, description }]
      }
      if (type === 'choice') {
        return [name, { type: 'enum', options: [...(values ?? [])], required, description }]
      }
      if (type === 'count') return [name, { type: 'number', required, description }]
      return [name, { type: type === 'date' ? 'date' : 'string', required, description }]
    }),
  ) as FieldDefs
}

/** An article, or a question, which is written like one. */
function definePage(name: string, folder: string, fields: Record<string, FieldRule>) {
  return defineDocumentType(() => ({
    name,
    filePathPattern: `${folder}/*.mdx`,
    contentType: 'markdown',
    fields: toFieldDefs(fields),
    computedFields: {
      slug: {
        type: 'string',
        resolve: (page) => path.basename(page._raw.sourceFileName, '.mdx'),
      },
      // The page's own file is read again because contentlayer cuts off the front matter, and with
      // it the line numbers. Nothing else may be read here: contentlayer would not notice its changes.
      parsed: {
        type: 'json',
        resolve: (page) =>
          parseArticle(readFileSync(path.join('content', page._raw.sourceFilePath), 'utf8'), {
            fields,
          }),
      },
    },
  }))
}

export const Article = definePage('Article', 'articles', FIELDS)
export const Question = definePage('Question', 'questions', QUESTION_FIELDS)

export default makeSource({
  contentDirPath: 'content',
  contentDirInclude: ['articles', 'questions'],
  documentTypes: [Article, Question],
  // By default contentlayer drops a document that does not fit and goes on.
  onMissingOrIncompatibleData: 'fail',
  onExtraFieldData: 'fail',
  onUnknownDocuments: 'fail',
  disableImportAliasWarning: true,
  // Pages are rendered from `parsed`; contentlayer's own HTML is not used, so none is made.
  markdown: (builder) => {
    builder.use(function nothing(this: { parser?: unknown; compiler?: unknown }) {
      this.parser = () => ({ type: 'root', children: [] })
      this.compiler = () => ''
    })
  },
})
