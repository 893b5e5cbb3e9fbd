import {
  snippet,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import type { ListedPassage, ListedSource } from '@/lib/desk/writing/source-list.ts'
import { TAGS, type TagRule } from '@/lib/mdx/tags.ts'

/** What can be named in a page; null while it is not there. */
export type Citable = { sources: readonly ListedSource[]; topics: readonly string[] }

/** What stands before the cursor inside a tag. */
type Inside =
  | { kind: 'tag'; typed: string }
  | { kind: 'attribute'; tag: string; typed: string; given: readonly string[] }
  | { kind: 'value'; tag: string; attribute: string; typed: string; source: string | null }

const LONGEST_TAG = 600
const MOST_SHOWN = 60

/** Reads the tag that the text ends in; null when it ends in none. */
export function insideTag(before: string): Inside | null {
  const match =
    /<(?<tag>[A-Za-z]*)(?<rest>(?:\s+[\w-]+="[^"<>]*")*)(?<open>\s+(?<attribute>[\w-]*)(?:="(?<value>[^"<>]*))?)?$/.exec(
      before,
    )
  const { tag = '', rest = '', open, attribute = '', value } = match?.groups ?? {}
  if (match === null) return null
  if (open === undefined) return rest === '' ? { kind: 'tag', typed: tag } : null
  // "a < b" is no tag.
  if (tag === '') return null
  const given = [...rest.matchAll(/([\w-]+)="([^"]*)"/g)]
  if (value === undefined) {
    return { kind: 'attribute', tag, typed: attribute, given: given.map(([, name = '']) => name) }
  }
  const source = given.find(([, name]) => name === 'source')?.[2] ?? null
  return { kind: 'value', tag, attribute, typed: value, source }
}

/** Reads the `source` or `passage` of a list's entry that the text ends in; null when it ends in none. */
export function insideEntry(before: string): Inside | null {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const match = /(?:^|[\s{,])(?<attribute>source|passage):\s+['"]?(?<typed>[^'"{},#\n]*)$/.exec(
    line,
  )
  const { attribute = '', typed = '' } = match?.groups ?? {}
  if (match === null) return null
  const source = [...before.matchAll(/\bsource:\s+['"]?([\w-]+)/g)].at(-1)?.[1] ?? null
  return { kind: 'value', tag: 'Cite', attribute, typed, source }
}

/**
 * Completes tags of the closed list, their attributes, sources and passages.
 *
 * @param load called when sources are asked for
 * @param tell called when somebody picks what cannot be cited
 * @param isList whether the text is a list, which has sources and passages alone
 */
export function completeTags(
  load: () => Promise<Citable | null>,
  tell: (words: string) => void,
  isList = false,
) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const start = Math.max(0, context.pos - LONGEST_TAG)
    const before = context.state.sliceDoc(start, context.pos)
    const inside = isList ? insideEntry(before) : insideTag(before)
    if (inside === null) return null
    const from = context.pos - inside.typed.length
    if (inside.kind === 'tag') {
      const options = Object.entries(TAGS).map(([name, rule]) => tagOption(name, rule))
      return { from: from - 1, options, validFor: /^<\w*$/ }
    }
    const rule = TAGS[inside.tag]
    if (rule === undefined) return null
    if (inside.kind === 'attribute') {
      return { from, options: attributeOptions(rule, inside.given), validFor: /^[\w-]*$/ }
    }
    const citable = await load()
    if (citable === null || context.aborted) return null
    const { attribute, typed, source } = inside
    if (attribute === 'topic') {
      return { from, options: citable.topics.map((label) => ({ label, type: 'constant' })) }
    }
    const options =
      attribute === 'source'
        ? findSources(citable.sources, typed).map((one) => sourceOption(one, isList))
        : attribute === 'passage'
          ? passageOptions(citable.sources, source, inside, tell)
          : []
    return options.length === 0 ? null : { from, options, filter: false }
  }
}

function tagOption(name: string, { kind, children, attributes, description }: TagRule): Completion {
  const given = Object.entries(attributes).flatMap(([attribute, { required }]) =>
    required ? [` ${attribute}="\${}"`] : [],
  )
  const open = `<${name}${given.join('')}`
  const template = children ? `${open}>\n\n\${}\n\n</${name}>` : `${open} />`
  const apply = snippet(template)
  return {
    label: `<${name}`,
    detail: kind === 'inline' ? 'in a sentence' : 'on lines of its own',
    info: description,
    type: 'type',
    apply(view, completion, from, to) {
      apply(view, completion, from, to)
      if (given.length > 0) startCompletion(view)
    },
  }
}

function attributeOptions({ attributes }: TagRule, given: readonly string[]): Completion[] {
  return Object.entries(attributes)
    .filter(([name]) => !given.includes(name))
    .map(([name, { description, required }]) => ({
      label: name,
      detail: required ? 'needed' : 'if you like',
      info: description,
      type: 'property',
      apply(view, completion, from, to) {
        snippet(`${name}="\${}"`)(view, completion, from, to)
        startCompletion(view)
      },
    }))
}

/** Sources with all the words, those that begin with them first. */
export function findSources(sources: readonly ListedSource[], typed: string): ListedSource[] {
  const wanted = typed
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
  const words = wanted
    .replace(/^https?:\/\/(?:dx\.)?doi\.org\//, '')
    .split(/\s+/)
    .filter(Boolean)
  const found = sources.filter(({ found }) => words.every((word) => found.includes(word)))
  const rank = ({ id, trouble }: ListedSource): number =>
    (trouble === null ? 0 : 2) + (id.startsWith(wanted) ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN)
}

function sourceOption(
  { id, short, title, level, trouble, passages }: ListedSource,
  isList: boolean,
): Completion {
  const verified = passages.filter(({ basis }) => basis !== 'unverified').length
  return {
    label: id,
    displayLabel: `${short} · ${title}`,
    detail: trouble ?? `${verified} to cite`,
    type: 'class',
    info: () =>
      describe([
        `${id} (${level.replaceAll('-', ' ')})`,
        title,
        ...passages.map(({ statement }) => `– ${statement}`),
      ]),
    apply: (view, _completion, from, to) =>
      (isList ? insertIntoEntry : insertSource)(view, id, from, to),
  }
}

/** Goes on to the passage, which a source is nothing without. */
function insertSource(view: EditorView, id: string, from: number, to: number): void {
  const after = view.state.sliceDoc(to, to + 40)
  const next = /^"\s+passage="/.exec(after)?.[0].length
  const insert = next === undefined && !after.startsWith('"') ? `${id}" passage="` : id
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length + (next ?? 0) },
    userEvent: 'input.complete',
  })
  if (next !== undefined || insert !== id) startCompletion(view)
}

/** The same in an entry on one line: `{ source: hoy-2012, passage: … }`. */
function insertIntoEntry(view: EditorView, id: string, from: number, to: number): void {
  const line = view.state.doc.lineAt(to)
  const before = line.text.slice(0, from - line.from)
  const isOpen = before.lastIndexOf('{') > before.lastIndexOf('}')
  const hasPassage = /^[^{}]*passage:/.test(line.text.slice(to - line.from))
  const insert = isOpen && !hasPassage ? `${id}, passage: ` : id
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
  })
  if (insert !== id) startCompletion(view)
}

function passageOptions(
  sources: readonly ListedSource[],
  id: string | null,
  { tag, typed }: { tag: string; typed: string },
  tell: (words: string) => void,
): Completion[] {
  const source = sources.find((one) => one.id === id)
  if (source === undefined) return []
  const wanted = typed.toLowerCase()
  const passages = source.passages.filter(
    ({ id: name, statement, hasStatistic }) =>
      (tag !== 'Stat' || hasStatistic) &&
      (name.includes(wanted) || statement.toLowerCase().includes(wanted)),
  )
  const canCarry = ({ basis }: ListedPassage): boolean => basis !== 'unverified'
  return [...passages.filter(canCarry), ...passages.filter((one) => !canCarry(one))].map(
    (passage): Completion => {
      const { id: name, statement, who, basis, locator } = passage
      const info = () =>
        describe([statement, `About ${who}`, `${locator}, read as ${basis.replaceAll('-', ' ')}`])
      if (!canCarry(passage)) {
        return {
          label: name,
          detail: 'not verified: nothing can rest on it',
          info,
          apply: () =>
            tell(`“${name}” is not verified. Read the source and say where, on its page, first.`),
        }
      }
      return {
        label: name,
        displayLabel: statement,
        detail: basis.replaceAll('-', ' '),
        info,
        type: 'text',
        apply: (view, _completion, from, to) => {
          view.dispatch({
            changes: { from, to, insert: name },
            selection: { anchor: from + name.length },
            userEvent: 'input.complete',
          })
        },
      }
    },
  )
}

function describe(lines: readonly string[]): HTMLElement {
  const box = document.createElement('div')
  for (const line of lines) {
    const paragraph = document.createElement('p')
    paragraph.textContent = line
    box.append(paragraph)
  }
  return box
}
