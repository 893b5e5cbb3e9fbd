import { readSite, siteVersion, type Site } from './site-files.ts'

/** A site that is read again when its folder is replaced. */
export type FollowedSite = {
  /** The newest table that was read whole. */
  current: () => Site
  /**
   * Looks at the folder and reads it when it is another one.
   *
   * @returns whether the table changed
   */
  refresh: () => Promise<boolean>
}

type FollowOptions = {
  /** Told when a new folder cannot be read; the old table stays in use. */
  onFault?: (error: unknown) => void
}

/**
 * Reads a published site and keeps it up to date on `refresh`. A new table replaces the old one in
 * one step, once it is complete; between two folders, and when the new one is broken, the old stays.
 *
 * @throws MissingSiteError when there is no such folder to begin with
 */
export async function followSite(
  directory: string,
  { onFault }: FollowOptions = {},
): Promise<FollowedSite> {
  let site = await readSite(directory)
  let refused: string | null = null
  let running: Promise<boolean> | null = null

  const look = async (): Promise<boolean> => {
    const version = await siteVersion(directory)
    // Nothing there is the moment between two folders.
    if (version === null || version === site.version || version === refused) return false
    try {
      site = await readSite(directory)
      refused = null
      return true
    } catch (error) {
      refused = version
      onFault?.(error)
      return false
    }
  }
  const refresh = (): Promise<boolean> => {
    running ??= look().finally(() => {
      running = null
    })
    return running
  }
  return { current: () => site, refresh }
}
