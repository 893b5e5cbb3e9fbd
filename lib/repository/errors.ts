/** No proposal has that id. */
export class UnknownProposalError extends Error {
  override name = 'UnknownProposalError'
  readonly id: string
  constructor(id: string) {
    super(`There is no proposal \`${id}\``)
    this.id = id
  }
}

/** The proposal was published or withdrawn: nothing can be added to it. */
export class ClosedProposalError extends Error {
  override name = 'ClosedProposalError'
  readonly id: string
  readonly status: 'published' | 'withdrawn'
  constructor(id: string, status: 'published' | 'withdrawn') {
    super(`The proposal \`${id}\` is ${status}`)
    this.id = id
    this.status = status
  }
}

/** Only what was published can be taken back. */
export class NotPublishedError extends Error {
  override name = 'NotPublishedError'
  readonly id: string
  constructor(id: string) {
    super(`The proposal \`${id}\` has not been published, so there is nothing to take back`)
    this.id = id
  }
}

/** Others changed the same files. Nothing was written. */
export class ConflictError extends Error {
  override name = 'ConflictError'
  readonly paths: readonly string[]
  /** Commit that has the others' version. */
  readonly theirs: string
  constructor(paths: readonly string[], theirs: string) {
    super(`Changed by somebody else meanwhile: ${paths.join(', ')}`)
    this.paths = paths
    this.theirs = theirs
  }
}

/** A proposal or main is not where it was when somebody decided about it. */
export class MovedError extends Error {
  override name = 'MovedError'
  readonly what: 'proposal' | 'main'
  readonly now: string
  constructor(what: 'proposal' | 'main', now: string) {
    super(`The ${what} has changed since it was looked at`)
    this.what = what
    this.now = now
  }
}

/** The desk may not write there, or what was sent cannot be a file of the repository. */
export class ForbiddenPathError extends Error {
  override name = 'ForbiddenPathError'
  readonly path: string
  constructor(path: string, why: string) {
    super(`Unexpected path \`${path}\`: ${why}`)
    this.path = path
  }
}

/** A document of the desk is not what its schema says. */
export class BadStateError extends Error {
  override name = 'BadStateError'
  readonly document: string
  constructor(document: string, why: string) {
    super(`The desk's own document \`${document}\` cannot be read: ${why}`)
    this.document = document
  }
}

/** The service behind the repository refused, or could not be reached; the message says what to do. */
export class RepositoryUnavailableError extends Error {
  override name = 'RepositoryUnavailableError'
  /** Whether trying again later may help. */
  readonly isTemporary: boolean
  constructor(message: string, isTemporary: boolean, options?: ErrorOptions) {
    super(message, options)
    this.isTemporary = isTemporary
  }
}
