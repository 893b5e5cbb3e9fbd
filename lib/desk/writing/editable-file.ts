import { FIELDS_OF, TRANSLATION_FIELDS, type Fields } from '../../mdx/front-matter.ts'
import { translatedPath } from '../../translations/translation.ts'
import { previewOfList } from './lists.ts'

export type EditableKind = 'article' | 'question' | 'translation' | 'list'

/** A file that the editor opens: people, reviews and sources have pages of their own. */
export type EditableFile = {
  /** `content/articles/self-care.mdx` */
  path: string
  kind: EditableKind
  /** Of a list, its name: `red-flags` */
  slug: string
  /** BCP 47 tag of a translation; null for an original. */
  language: string | null
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*'
const LANGUAGE = '(?<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)'
const PLACES: readonly { kind: EditableKind; pattern: RegExp }[] = [
  { kind: 'article', pattern: new RegExp(`^content/articles/(?<slug>${SLUG})\\.mdx$`) },
  { kind: 'question', pattern: new RegExp(`^content/questions/(?<slug>${SLUG})\\.mdx$`) },
  {
    kind: 'translation',
    pattern: new RegExp(`^content/translations/${LANGUAGE}/articles/(?<slug>${SLUG})\\.mdx$`),
  },
  // Not the list of addresses that never break: the desk keeps it when a page is made.
  {
    kind: 'list',
    pattern:
      /^content\/(?<slug>exercises|glossary|red-flags|redirects|series|start|treatments)\.yml$/,
  },
  { kind: 'list', pattern: new RegExp(`^content/locales/(?<slug>${SLUG})\\.yml$`) },
  {
    kind: 'list',
    pattern: new RegExp(
      `^content/translations/${LANGUAGE}/(?<slug>interface|locales|red-flags|start)\\.yml$`,
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

/** Fields that the front matter of such a file may have; null for a list, which has none. */
export function fieldsOfFile({ kind }: Pick<EditableFile, 'kind'>): Fields | null {
  if (kind === 'list') return null
  return kind === 'translation' ? TRANSLATION_FIELDS : FIELDS_OF[kind]
}

/** Where a file is edited: `/desk/proposals/12/edit/articles/self-care/`. */
export function editAddress(proposal: string, path: string): string {
  // No list has the name of a folder of pages.
  const short = path.replace(/^content\//, '').replace(/\.(?:mdx|yml)$/, '')
  return `/desk/proposals/${encodeURIComponent(proposal)}/edit/${short}/`
}

/**
 * Where a file of an open proposal is changed: in the editor, or in the form of a source; null for
 * what is changed elsewhere or not at all.
 */
export function changeAddress(proposal: string, path: string): string | null {
  const source = /^content\/sources\/([^/.][^/]*)\.json$/.exec(path)?.[1]
  if (source !== undefined) {
    return `/desk/sources/${encodeURIComponent(source)}/edit/?proposal=${encodeURIComponent(proposal)}`
  }
  return editableFile(path) === null ? null : editAddress(proposal, path)
}

/** The file of an address: `articles`, `self-care`; null when the editor does not open it. */
export function fileOfAddress(steps: readonly string[]): EditableFile | null {
  const path = `content/${steps.join('/')}`
  return editableFile(`${path}.mdx`) ?? editableFile(`${path}.yml`)
}

/**
 * Where a file can be seen as readers would see it, with what its editor has not saved yet; null for
 * a list that readers never see.
 */
export function previewAddress(proposal: string, file: EditableFile): string | null {
  const page = previewedPage(file)
  return page === null ? null : `/desk/preview/${encodeURIComponent(proposal)}/${page}?draft=1`
}

function previewedPage({ path, kind, slug, language }: EditableFile): string | null {
  if (kind === 'list') return previewOfList(path)
  if (language === null) return `${kind}s/${slug}/`
  return `site${translatedPath({ tag: language }, slug)}`
}
