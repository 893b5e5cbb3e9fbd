import type { Repository as Content } from '../../check/repository.ts'
import { textField } from '../../check/front-matter-text.ts'
import { git } from '../../git/git.ts'
import { diffTrees, type FileChange } from '../../git/read-tree.ts'
import type { Proposal, Repository } from '../../repository/repository.ts'
import { readContentOf } from './commit-content.ts'
import { editableFile, type EditableFile } from './editable-file.ts'
import { titleOfList } from './lists.ts'

/** A page as somebody looks for it. */
export type ListedPage = EditableFile & {
  title: string
  /** Whether readers have it; otherwise it is in a proposal alone. */
  isPublished: boolean
  /** Open proposals that change it, the newest first. */
  proposals: Proposal[]
}

/**
 * Articles, questions, translations and lists of main and of open proposals, sorted by title.
 *
 * @param proposals those that are open
 */
export async function listPages(
  repository: Repository,
  proposals: readonly Proposal[],
): Promise<ListedPage[]> {
  const { root } = repository
  const main = await repository.readMain()
  const content = await readContentOf(root, main)
  const pages = new Map<string, ListedPage>()
  for (const { path, parsed } of [...content.pages, ...content.translations]) {
    const file = editableFile(path)
    if (file === null) continue
    const title = textField(parsed.frontMatter, 'title') ?? file.slug
    pages.set(path, { ...file, title, isPublished: true, proposals: [] })
  }
  for (const path of content.dataFiles.keys()) {
    const file = editableFile(path)
    if (file === null) continue
    pages.set(path, { ...file, title: titleOfList(path), isPublished: true, proposals: [] })
  }
  for (const proposal of proposals) {
    for (const { path, after } of await changesOf(root, main, proposal.head)) {
      const file = editableFile(path)
      if (file === null) continue
      const known = pages.get(path)
      if (known !== undefined) known.proposals.push(proposal)
      else if (after !== null) {
        const title =
          file.kind === 'list'
            ? titleOfList(path)
            : (titleIn(await readContentOf(root, proposal.head), path) ?? file.slug)
        pages.set(path, { ...file, title, isPublished: false, proposals: [proposal] })
      }
    }
  }
  return [...pages.values()].sort((a, b) => a.title.localeCompare(b.title, 'en'))
}

/** What a proposal changes, seen from where it left main. */
async function changesOf(root: string, main: string, head: string): Promise<FileChange[]> {
  const { stdout, status } = await git(root, ['merge-base', main, head], { statuses: [0, 1] })
  const start = status === 0 ? stdout.toString('utf8').trim() : main
  return diffTrees(root, start, head, ['content'])
}

function titleIn(content: Content, path: string): string | null {
  const page = [...content.pages, ...content.translations].find((one) => one.path === path)
  return page === undefined ? null : textField(page.parsed.frontMatter, 'title')
}
