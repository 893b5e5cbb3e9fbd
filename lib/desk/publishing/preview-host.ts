import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const LABEL = /^preview-([0-9a-f]{12,64})$/
const DIGITS = 16

/**
 * Where the whole site of a preview is seen. Pages link to each other from the top, so a preview
 * has a host of its own; browsers resolve every name below `localhost` to their own machine, and
 * send no cookie of the desk there.
 *
 * @param origin of the desk, such as `http://localhost:4000`
 */
export function previewOrigin(origin: string, commit: string): string {
  const url = new URL(origin)
  return `${url.protocol}//preview-${commit.slice(0, DIGITS)}.${url.host}`
}

/**
 * The first digits of the commit whose preview a request asks for; null when it asks for no preview.
 *
 * @param host the request's `Host`
 * @param origin of the desk
 */
export function previewAsked(host: string | undefined, origin: string): string | null {
  if (host === undefined) return null
  const dot = host.indexOf('.')
  if (dot < 0 || host.slice(dot + 1).toLowerCase() !== new URL(origin).host) return null
  return LABEL.exec(host.slice(0, dot).toLowerCase())?.[1] ?? null
}

/** Folder with the preview's site; null when there is none, or more than one begins like that. */
export async function previewDirectory(root: string, digits: string): Promise<string | null> {
  const folder = join(root, '.desk', 'previews')
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => /^[0-9a-f]+$/.test(name) && name.startsWith(digits))
  const [only] = found
  return only === undefined || found.length > 1 ? null : join(folder, only)
}
