import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { setDesk, type Desk } from '../lib/desk/desk.ts'
import type { Handler } from './create-server.ts'
import { answerRefusal, createGuard, isForDesk, protect } from './desk-requests.ts'

/** The folder of the desk's build below `root`. */
export const DESK_BUILD = '.build-desk'

/** Nobody has built the desk's pages. */
export class MissingDeskError extends Error {
  override name = 'MissingDeskError'
  constructor() {
    super(`Unexpected missing folder \`${DESK_BUILD}\`, expected the desk's pages`)
  }
}

/**
 * Takes requests for `/desk` and hands them to Next, after the guard.
 *
 * @throws MissingDeskError when the desk was not built
 */
export async function openDesk(desk: Desk): Promise<Handler> {
  if (!existsSync(join(desk.root, DESK_BUILD, 'BUILD_ID'))) throw new MissingDeskError()
  setDesk(desk)
  const answer = await prepareNext(desk.root)
  const guard = createGuard(desk.origin)
  return async (request, response) => {
    if (!isForDesk(request.url ?? '')) return false
    protect(request, response, desk)
    const refused = await guard(request)
    if (refused !== null) answerRefusal(response, refused)
    else await answer(request, response)
    return true
  }
}

/** Next reads its configuration while it prepares; builds of the reader's site must not see `DESK`. */
async function prepareNext(dir: string) {
  process.env['DESK'] = '1'
  try {
    const app = next({
      dev: false,
      dir,
      customServer: true,
      // Next listens for upgrades of a connection at the first server it sees, answers none in a
      // built app, and leaves them open for ever. Here it gets one that nobody can reach.
      httpServer: createServer(),
    })
    await app.prepare()
    return app.getRequestHandler()
  } finally {
    delete process.env['DESK']
  }
}
