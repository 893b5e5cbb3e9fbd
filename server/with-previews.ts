import type { ServerResponse } from 'node:http'
import { previewAsked, previewDirectory } from '../lib/desk/publishing/preview-host.ts'
import { answerFromSite, type Handler } from './create-server.ts'
import { followSite, type FollowedSite } from './follow-site.ts'

/** Sites kept in memory at once; previews that are kept on the disk are three. */
const MOST_SITES = 3

/**
 * Answers for the hosts of previews, whatever the path, and leaves all others to a handler. Nothing
 * of the desk is behind these hosts: neither its pages nor its cookie.
 *
 * @param root folder of the desk
 * @param origin of the desk
 */
export function withPreviews(
  handler: Handler,
  { root, origin, onFault }: { root: string; origin: string; onFault: (error: unknown) => void },
): Handler {
  const sites = new Map<string, FollowedSite>()

  const siteOf = async (digits: string): Promise<FollowedSite | null> => {
    const directory = await previewDirectory(root, digits)
    if (directory === null) {
      sites.delete(digits)
      return null
    }
    const known = sites.get(digits) ?? (await followSite(directory, { onFault }))
    // The one asked for last goes last.
    sites.delete(digits)
    sites.set(digits, known)
    const [oldest] = sites.keys()
    if (sites.size > MOST_SITES && oldest !== undefined) sites.delete(oldest)
    await known.refresh()
    return known
  }

  return async (request, response) => {
    const digits = previewAsked(request.headers.host, origin)
    if (digits === null) return handler(request, response)
    // What is not published is not to be found.
    response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    const site = await siteOf(digits)
    if (site === null) answerGone(response)
    else answerFromSite(site.current(), request, response)
    return true
  }
}

function answerGone(response: ServerResponse): void {
  response.writeHead(404, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end('This preview is not here any more. Its proposal’s page can build it again.\n')
}
