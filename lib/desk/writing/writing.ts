import { ALL_TOPICS, TOPICS } from '../../red-flags/red-flag.ts'
import type { Actor, Proposal, Repository } from '../../repository/repository.ts'
import type { Reference } from '../../citations/load-references.ts'
import { listTree } from '../../git/read-tree.ts'
import { nameOf } from '../../check/places.ts'
import type { PageKind } from '../../mdx/front-matter.ts'
import { ClosedProposalError, UnknownProposalError } from '../../repository/errors.ts'
import {
  dropDraft,
  readDraft,
  storeDraft,
  type Draft,
  type Going,
  type StoredDraft,
} from '../drafts/drafts.ts'
import { catchUpPage, clashOf } from './catch-up-page.ts'
import { readContentOf, readFileOf } from './commit-content.ts'
import { editableFile, type EditableFile } from './editable-file.ts'
import { bytesOfText, textOfBytes } from './exact-text.ts'
import { mergeTexts, type MergedPart } from './merge-texts.ts'
import { reportOnPage, type PageReport } from './page-faults.ts'
import { filesOfPage, makePage } from './make-page.ts'
import { listPages, type ListedPage } from './page-list.ts'
import { makePicture, pictureMarkdown, safePictureName } from './picture.ts'
import {
  changeSource,
  makeSource,
  readPasted,
  sourcePath,
  type FieldFault,
  type PastedSource,
  type SourceFields,
} from './source-files.ts'
import { listSources, vancouver, type ListedSource } from './source-list.ts'

/** The editor does not open that path: there is no such file, or it has a page of its own. */
export class NotEditableError extends Error {
  override name = 'NotEditableError'
  readonly path: string
  constructor(path: string) {
    super(`\`${path}\` is no page that can be edited here`)
    this.path = path
  }
}

/** A page of a proposal, opened for somebody. */
export type OpenedPage = {
  proposal: Proposal
  file: EditableFile
  /** Every character of the file at the proposal's head; nothing where only the draft is left. */
  text: string
  draft: Draft | null
  /**
   * What was published meanwhile, where it changed the same words of this page; its text is null
   * where the page was taken away.
   */
  clash: { main: string; base: string; text: string | null } | null
}

export type SaveOutcome =
  | { kind: 'saved'; head: string; isNew: boolean }
  /** Somebody else changed the page since: nothing was written. */
  | { kind: 'conflict'; theirs: string }
  /** Published or withdrawn: nothing was written. */
  | { kind: 'closed'; status: 'published' | 'withdrawn' }
  /** Other files were changed by what was published as well: nothing was written. */
  | { kind: 'stuck'; paths: readonly string[] }

export type MergeOutcome = {
  /** Head of the proposal that `theirs` is from, and what the result goes on from. */
  head: string
  theirs: string
  parts: MergedPart[]
}

export type Words = { proposal: string; path: string; text: string }

/** What may open a proposal, and is to open one however often it is sent. */
type Repeatable = { idempotencyKey?: string | undefined }

/** Where somebody goes on writing. */
export type Started = { proposal: string; path: string }

export type NewSource = Repeatable & {
  id: string
  item: SourceFields
  custom: SourceFields
  isFetched: boolean
  proposal: string | null
}

export type ChangedSource = Repeatable & {
  id: string
  custom: SourceFields
  proposal: string | null
  /** Commit that the person was looking at. */
  onto: string
}

export type SourceOutcome =
  { kind: 'saved'; proposal: string; id: string } | { kind: 'faults'; faults: FieldFault[] }

export type OpenedSource = {
  reference: Reference
  entry: string
  /** Commit it was read from. */
  commit: string
}

/** What the editor of the desk can do. Rules are here and in the files beside it. */
export type Writing = {
  listPages: () => Promise<ListedPage[]>
  /**
   * Opens a page for writing: in the proposal given, or in a new one.
   *
   * @param given.title of a new proposal
   * @throws NotEditableError, UnknownProposalError, ClosedProposalError
   */
  startPage: (
    by: Actor,
    given: Repeatable & { path: string; proposal: string | null; title: string },
  ) => Promise<Started>
  /**
   * Makes a page as `npm run new` does, in the proposal given or in a new one.
   *
   * @throws RefusedPageError, UnknownProposalError, ClosedProposalError
   */
  createPage: (
    by: Actor,
    given: Repeatable & { kind: PageKind; title: string; proposal: string | null },
  ) => Promise<Started>
  /** @throws NotEditableError, UnknownProposalError, NotTextError */
  openPage: (person: string, proposal: string, path: string) => Promise<OpenedPage>
  /** @throws NotEditableError, UnknownProposalError */
  report: (words: Words) => Promise<PageReport>
  /**
   * Commits a page to its proposal, and forgets the draft.
   *
   * @param given.onto commit whose version the person began with
   * @param given.resolves whether the words are those of the proposal and of main, put together
   * @param given.draft the one that these words were; another browser's stays. Any when not given
   * @throws NotEditableError, UnknownProposalError, NotTextError
   */
  savePage: (
    by: Actor,
    given: Words & { onto: string; resolves?: boolean; draft?: Going },
  ) => Promise<SaveOutcome>
  /**
   * The person's words and others in one.
   *
   * @param given.others those at the head of the proposal when not given
   */
  mergePage: (given: Words & { base: string; others?: string }) => Promise<MergeOutcome>
  /** What a page of the proposal, or of main, can cite and name. */
  listSources: (proposal: string | null) => Promise<{ sources: ListedSource[]; topics: string[] }>
  /**
   * A picture for a page, made safe and committed to its proposal.
   *
   * @returns how it is written into the text
   * @throws BadPictureError, NotEditableError, ClosedProposalError, UnknownProposalError
   */
  addPicture: (
    by: Actor,
    given: Omit<Words, 'text'> & { name: string; alternative: string; bytes: Uint8Array },
  ) => Promise<{ markdown: string }>
  /** @throws SourceRefusedError, UnknownProposalError */
  readSource: (text: string, proposal: string | null) => Promise<PastedSource>
  /**
   * Commits a new source, to the proposal given or to a new one.
   *
   * @throws UnknownProposalError, ClosedProposalError
   */
  addSource: (by: Actor, given: NewSource) => Promise<SourceOutcome>
  /** A source of a proposal, or of main; null when there is none. */
  openSource: (id: string, proposal: string | null) => Promise<OpenedSource | null>
  /**
   * Commits other fields of a source that is there.
   *
   * @throws ConflictError when somebody else has changed it since, UnknownProposalError,
   *   ClosedProposalError
   */
  saveSource: (by: Actor, given: ChangedSource) => Promise<SourceOutcome>
  /**
   * Opens a new proposal for words whose proposal was closed meanwhile: as a draft, or saved where
   * main has no such page.
   */
  rescueWords: (
    by: Actor,
    given: Words & Repeatable & { base: string; title: string },
  ) => Promise<Proposal>
  storeDraft: (
    person: string,
    given: Words & { base: string; tab: string; seen: string | null },
  ) => Promise<StoredDraft & { at: string }>
  dropDraft: (person: string, given: Omit<Words, 'text'> & Going) => Promise<void>
}

export type WritingOptions = {
  repository: Repository
  now: () => Date
  /** For registers of papers. */
  fetch?: typeof globalThis.fetch
}

export function createWriting({
  repository,
  now,
  fetch = globalThis.fetch,
}: WritingOptions): Writing {
  const { root } = repository
  const proposalOf = async (id: string): Promise<Proposal> => {
    const proposal = await repository.readProposal(id)
    if (proposal === null) throw new UnknownProposalError(id)
    return proposal
  }
  const textAt = async (commit: string, path: string): Promise<string | null> => {
    const bytes = await readFileOf(root, commit, path)
    return bytes === null ? null : textOfBytes(bytes)
  }
  const keepDraft = async (
    person: string,
    { proposal, path, ...draft }: Words & { base: string; tab: string; seen: string | null },
  ): Promise<StoredDraft & { at: string }> => {
    requireEditable(path)
    bytesOfText(draft.text)
    await proposalOf(proposal)
    const at = now().toISOString()
    return { at, ...(await storeDraft(repository, { person, proposal, path }, { ...draft, at })) }
  }
  const openFor = async (
    by: Actor,
    id: string | null,
    { title, idempotencyKey }: { title: string; idempotencyKey?: string | undefined },
  ): Promise<Proposal> => {
    if (id === null) return repository.openProposal({ title, by, idempotencyKey })
    const proposal = await proposalOf(id)
    if (proposal.status !== 'open') throw new ClosedProposalError(id, proposal.status)
    return proposal
  }
  const commitOf = async (proposal: string | null): Promise<string> =>
    proposal === null ? repository.readMain() : (await proposalOf(proposal)).head
  return {
    async listPages() {
      const proposals = await repository.listProposals()
      return listPages(
        repository,
        proposals.filter(({ status }) => status === 'open'),
      )
    },

    async startPage(by, { path, proposal, title, idempotencyKey }) {
      requireEditable(path)
      const where = await commitOf(proposal)
      // Nobody wants an empty proposal for a page that does not exist.
      if ((await readFileOf(root, where, path)) === null) throw new NotEditableError(path)
      const { id } = await openFor(by, proposal, { title, idempotencyKey })
      return { proposal: id, path }
    },

    async createPage(by, { kind, title, proposal, idempotencyKey }) {
      const where = await commitOf(proposal)
      const { path, files } = await makePage(root, where, { kind, title }, now())
      const opened = await openFor(by, proposal, { title: `New ${kind}: ${title}`, idempotencyKey })
      // It was sent before, and somebody may have written on since.
      const isThere = (await readFileOf(root, opened.head, path)) !== null
      if (proposal === null && isThere) return { proposal: opened.id, path }
      const message = `${nameOf(path)}: Start the ${kind}`
      await repository.commitFiles(opened.id, { by, message, onto: where, files })
      return { proposal: opened.id, path }
    },

    async openPage(person, id, path) {
      const file = requireEditable(path)
      const proposal = await proposalOf(id)
      const text = await textAt(proposal.head, path)
      const draft = await readDraft(repository, { person, proposal: id, path })
      // Words for a page that was taken away meanwhile are not lost.
      if (text === null && draft === null) throw new NotEditableError(path)
      const found = await clashOf(repository, proposal)
      const clash =
        found?.paths.includes(path) === true
          ? { main: found.main, base: found.base, text: await textAt(found.main, path) }
          : null
      return { proposal, file, text: text ?? '', draft, clash }
    },

    async report({ proposal, path, text }) {
      const file = requireEditable(path)
      const { head } = await proposalOf(proposal)
      return reportOnPage(await readContentOf(root, head), file, text)
    },

    async savePage(by, { proposal, path, text, onto, resolves = false, draft = null }) {
      const { slug } = requireEditable(path)
      const bytes = bytesOfText(text)
      const before = await proposalOf(proposal)
      if (before.status !== 'open') return { kind: 'closed', status: before.status }
      try {
        const clash = resolves ? await clashOf(repository, before) : null
        if (clash?.paths.includes(path) === true) {
          const [seen, standing] = await Promise.all([
            textAt(onto, path),
            textAt(before.head, path),
          ])
          if (seen !== standing) return { kind: 'conflict', theirs: before.head }
          const given = { proposal: before, clash, path, text, at: now().toISOString() }
          const outcome = await catchUpPage(repository, by, given)
          if ('stuck' in outcome) return { kind: 'stuck', paths: outcome.stuck }
          await dropDraft(repository, { person: by.id, proposal, path }, draft, text)
          return { kind: 'saved', head: outcome.head, isNew: true }
        }
        const files = new Map([[path, bytes]])
        const message = `${slug}: ${before.title}`
        const { head } = await repository.commitFiles(proposal, { by, message, onto, files })
        await dropDraft(repository, { person: by.id, proposal, path }, draft, text)
        return { kind: 'saved', head, isNew: head !== before.head }
      } catch (error) {
        const { name } = error as Error
        if (name === 'ConflictError') {
          return { kind: 'conflict', theirs: (await proposalOf(proposal)).head }
        }
        if (name !== 'ClosedProposalError') throw error
        const { status } = await proposalOf(proposal)
        return { kind: 'closed', status: status === 'published' ? status : 'withdrawn' }
      }
    },

    async mergePage({ proposal, path, text, base, others }) {
      requireEditable(path)
      bytesOfText(text)
      const { head } = await proposalOf(proposal)
      const theirs = others ?? (await textAt(head, path)) ?? ''
      // A base that is gone means that the two began with nothing in common: everything is shown.
      const parts = await mergeTexts((await textAt(base, path)) ?? '', text, theirs)
      return { head, theirs, parts }
    },

    async listSources(proposal) {
      const content = await readContentOf(root, await commitOf(proposal))
      return { sources: listSources(content), topics: [ALL_TOPICS, ...TOPICS] }
    },

    async addPicture(by, { proposal, path, name, alternative, bytes }) {
      const { slug, kind } = requireEditable(path)
      if (kind === 'list') throw new NotEditableError(path)
      const { head } = await openFor(by, proposal, { title: '' })
      const picture = await makePicture(bytes)
      const folder = `public/articles/${slug}`
      const taken = (await listTree(root, head, [folder])).map(({ path: file }) =>
        file.slice(folder.length + 1),
      )
      const file = `${folder}/${safePictureName(name, new Set(taken))}`
      await repository.commitFiles(proposal, {
        by,
        message: `${slug}: Add a picture`,
        onto: head,
        files: new Map([[file, picture.bytes]]),
      })
      return { markdown: pictureMarkdown(file.replace(/^public/, ''), alternative) }
    },

    async readSource(text, proposal) {
      return readPasted(text, await readContentOf(root, await commitOf(proposal)), fetch)
    },

    async addSource(by, { proposal, id, item, custom, isFetched, idempotencyKey }) {
      const onto = await commitOf(proposal)
      const made = await makeSource(root, onto, { id, item, custom, isFetched })
      if ('faults' in made) return { kind: 'faults', faults: made.faults }
      const opened = await openFor(by, proposal, { title: `Add the source ${id}`, idempotencyKey })
      const files = new Map([[made.path, made.bytes]])
      await repository.commitFiles(opened.id, { by, message: `Add the source ${id}`, onto, files })
      return { kind: 'saved', proposal: opened.id, id }
    },

    async openSource(id, proposal) {
      const commit = await commitOf(proposal)
      const reference = (await readContentOf(root, commit)).sources.get(id)?.reference ?? null
      return reference === null ? null : { reference, entry: vancouver(reference), commit }
    },

    async saveSource(by, { proposal, id, custom, onto, idempotencyKey }) {
      const path = sourcePath(id)
      const known = (await readContentOf(root, await commitOf(proposal))).sources.has(id)
      const text = known ? await textAt(onto, path) : null
      if (text === null) throw new NotEditableError(path)
      const changed = changeSource(text, id, custom)
      if ('faults' in changed) return { kind: 'faults', faults: changed.faults }
      const opened = await openFor(by, proposal, {
        title: `Change the source ${id}`,
        idempotencyKey,
      })
      const files = new Map([[path, bytesOfText(changed.text)]])
      const message = `Change the source ${id}`
      await repository.commitFiles(opened.id, { by, message, onto, files })
      return { kind: 'saved', proposal: opened.id, id }
    },

    async rescueWords(by, { title, idempotencyKey, ...words }) {
      requireEditable(words.path)
      bytesOfText(words.text)
      const opened = await repository.openProposal({ title, by, idempotencyKey })
      const { path, text } = words
      if ((await readFileOf(root, opened.head, path)) === null) {
        // Main has no such page to go on from: the words are its beginning.
        const files = await filesOfPage(root, opened.head, path, bytesOfText(text))
        const message = `${nameOf(path)}: Go on in a new proposal`
        return repository.commitFiles(opened.id, { by, message, onto: opened.head, files })
      }
      await keepDraft(by.id, { ...words, proposal: opened.id, tab: 'rescued', seen: null })
      return opened
    },

    storeDraft: keepDraft,

    async dropDraft(person, { proposal, path, ...going }) {
      requireEditable(path)
      await dropDraft(repository, { person, proposal, path }, going)
    },
  }
}

function requireEditable(path: string): EditableFile {
  const file = editableFile(path)
  if (file === null) throw new NotEditableError(path)
  return file
}
