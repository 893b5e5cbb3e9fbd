import {
  parseReference,
  SOURCES_FOLDER,
  type ParsedReference,
  type Reference,
} from '../../citations/load-references.ts'
import type { Fault } from '../../faults/fault.ts'
import type { CommitFiles } from './commit-files.ts'
import { remembered } from './remembered.ts'

/** Checking one takes 2 ms, and a page cites ten of a thousand. */
const parsed = remembered<ParsedReference>(5_000)

/**
 * The references of a commit by id, sorted by id, each read when it is asked for. A file that is no
 * reference is not in it.
 *
 * @param report called once with each fault of a file that was asked for
 */
export function lazyReferences(
  files: CommitFiles,
  report: (fault: Fault) => void,
): ReadonlyMap<string, Reference> {
  const ids = files
    .list(`${SOURCES_FOLDER}/`)
    .flatMap((path) => /^content\/sources\/([^/.][^/]*)\.json$/.exec(path)?.[1] ?? [])
    .sort()
  return new LazyReferences(ids, files, report)
}

class LazyReferences implements ReadonlyMap<string, Reference> {
  readonly #unread: Set<string>
  /** In order; null for one that nobody has asked for, and for a bad one. */
  readonly #known: Map<string, Reference | null>
  readonly #files: CommitFiles
  readonly #report: (fault: Fault) => void

  constructor(ids: readonly string[], files: CommitFiles, report: (fault: Fault) => void) {
    this.#unread = new Set(ids)
    this.#known = new Map(ids.map((id) => [id, null]))
    this.#files = files
    this.#report = report
  }

  get(id: string): Reference | undefined {
    if (this.#unread.delete(id)) this.#known.set(id, this.#read(id))
    return this.#known.get(id) ?? undefined
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  get size(): number {
    return [...this.keys()].length
  }

  *entries(): MapIterator<[string, Reference]> {
    for (const id of this.#known.keys()) {
      const reference = this.get(id)
      if (reference !== undefined) yield [id, reference]
    }
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id
  }

  *values(): MapIterator<Reference> {
    for (const [, reference] of this.entries()) yield reference
  }

  [Symbol.iterator](): MapIterator<[string, Reference]> {
    return this.entries()
  }

  forEach(
    call: (value: Reference, key: string, map: ReadonlyMap<string, Reference>) => void,
  ): void {
    for (const [id, reference] of this.entries()) call(reference, id, this)
  }

  #read(id: string): Reference | null {
    const path = `${SOURCES_FOLDER}/${id}.json`
    const { reference, faults } = parsed.of(`${id} ${this.#files.idOf(path)}`, () =>
      parseReference(this.#files.textOf(path), id),
    )
    for (const { path: _path, ...fault } of faults) {
      this.#report({ severity: 'error', ...fault, file: path })
    }
    return reference
  }
}
