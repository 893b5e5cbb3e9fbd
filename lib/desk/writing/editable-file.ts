import { FIELDS_OF, TRANSLATION_FIELDS, type Fields } from '../../mdx/front-matter.ts'

export type EditableKind = 'article' | 'question' | 'translation'

/** A file that the editor opens: people, reviews and sources have pages of their own. */
export type EditableFile = {
  /** `content/articles/self-care.mdx` */
  path: string
  kind: EditableKind
  slug: string
  /** BCP 47 tag of a translation; null for an original. */
  language: string | null
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*'
const PLACES: readonly { kind: EditableKind; pattern: RegExp }[] = [
  { kind: 'article', pattern: new RegExp(`^content/articles/(?<slug>${SLUG})\\.mdx$`) },
  { kind: 'question', pattern: new RegExp(`^content/questions/(?<slug>${SLUG})\\.mdx$`) },
  {
    kind: 'translation',
    pattern: new RegExp(
      `^content/translations/(?<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)/articles/(?<slug>${SLUG})\\.mdx$`,
    ),
  },
]
const LONGEST_PATH = 200

/** What a path names, or null when the editor does not open it. */
export function editableFile(path: string): EditableFile | null {
  if (path.length > LONGEST_PATH) return null
  for (const { kind, pattern } of PLACES) {
    const groups = pattern.exec(path)?.groups
    if (groups === undefined) continue
    return { path, kind, slug: groups.slug ?? '', language: groups.language ?? null }
  }
  return null
}

/** Fields that the front matter of such a file may have. */
export function fieldsOfFile({ kind }: Pick<EditableFile, 'kind'>): Fields {
  return kind === 'translation' ? TRANSLATION_FIELDS : FIELDS_OF[kind]
}

/** Where a file is edited: `/desk/proposals/12/edit/articles/self-care/`. */
export function editAddress(proposal: string, path: string): string {
  const short = path.replace(/^content\//, '').replace(/\.mdx$/, '')
  return `/desk/proposals/${encodeURIComponent(proposal)}/edit/${short}/`
}

/** The file of an address: `articles`, `self-care`; null when the editor does not open it. */
export function fileOfAddress(steps: readonly string[]): EditableFile | null {
  return editableFile(`content/${steps.join('/')}.mdx`)
}

/**
 * Where a file can be seen as readers would see it, with what its editor has not saved yet; null for
 * a translation, which has no preview.
 */
export function previewAddress(proposal: string, file: EditableFile): string | null {
  if (file.kind === 'translation') return null
  return `/desk/preview/${encodeURIComponent(proposal)}/${file.kind}s/${file.slug}/?draft=1`
}
