import type { Server } from 'node:http'
import { isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { keptDirectory, recoverSwap } from '../lib/publishing/swap-directory.ts'
import { closeGracefully, createServer } from '../server/create-server.ts'
import { printable } from '../server/printable.ts'
import { MissingSiteError } from '../server/site-files.ts'
import { NoDeskError, startDesk, type StartedDesk } from './start-desk.ts'

const USAGE = `Serves the published site.

  npm run serve -- [--port 4000] [--strict-port] [--host 127.0.0.1] [--out out] [--desk]

  --port         where to listen; the environment's PORT counts when it is not given
  --strict-port  fail when the port is taken, instead of trying the next ones
  --host         which address of this machine; 0.0.0.0 for all
  --out          the folder to serve
  --desk         also serves the desk at /desk/, for editors and reviewers
`

const PORTS_TO_TRY = 20
const SECONDS_TO_FINISH = 10

class UsageError extends Error {
  override readonly name = 'UsageError'
}

await main()

async function main(): Promise<void> {
  try {
    await serve(readOptions())
  } catch (error) {
    if (error instanceof MissingSiteError) {
      fail(`There is no site in ${error.directory}. To build it: npm run build`)
    } else if (error instanceof UsageError) {
      fail(`${error.message}\n\n${USAGE}`)
    } else if (isPortTaken(error)) {
      fail(`${error.message}. To choose another: npm run serve -- --port 5000`)
    } else {
      throw error
    }
  }
}

type Options = {
  port: number
  strictPort: boolean
  host: string
  outDir: string
  desk: boolean
  help: boolean
}

function readOptions(): Options {
  const { values } = parse()
  const text = values.port ?? (process.env['PORT'] || '4000')
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`Unexpected port \`${text}\`, expected a number from 0 to 65535`)
  }
  return {
    port,
    strictPort: values['strict-port'],
    host: values.host,
    outDir: resolve(values.out),
    desk: values.desk,
    help: values.help,
  }
}

function parse() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string' },
        'strict-port': { type: 'boolean', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        out: { type: 'string', default: 'out' },
        desk: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function serve(options: Options): Promise<void> {
  const { port, strictPort, host, outDir, help } = options
  if (help) {
    process.stdout.write(USAGE)
    return
  }
  if ((await recoverSwap(outDir, keptDirectory(outDir))) === 'restored') {
    console.log('The last publishing was cut off; the site before it is back.')
  }
  let started: StartedDesk | null = null
  const server = await createServer({
    outDir,
    handler: options.desk
      ? (request, response) => started?.handler(request, response) ?? false
      : undefined,
    onFault,
  })
  const taken = await listen(server, port, strictPort ? 1 : PORTS_TO_TRY, host)
  if (taken.length > 0) console.log(`Port ${taken.join(', ')} is taken.`)
  console.log(`Serving ${outDir}\n\n  ${addressOf(server, host)}\n`)
  if (options.desk) started = await tryDesk(server, outDir)

  const stop = (): void => {
    console.log('Closing …')
    Promise.all([closeGracefully(server, SECONDS_TO_FINISH * 1000), started?.close()]).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** The desk, or null and a word why not: readers are served all the same. */
async function tryDesk(server: Server, outDir: string): Promise<StartedDesk | null> {
  try {
    const started = await startDesk(process.cwd(), { port: portOf(server), outDir, onFault })
    console.log(`${started.lines.join('\n')}\n`)
    return started
  } catch (error) {
    if (!(error instanceof NoDeskError)) throw error
    console.error(`There is no desk: ${error.message}`)
    return null
  }
}

function onFault(error: unknown): void {
  console.error(printable(error))
}

/** Listens on the first free port from `first` on; returns those that were taken. */
async function listen(
  server: Server,
  first: number,
  attempts: number,
  host: string,
): Promise<number[]> {
  const taken: number[] = []
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((done, refused) => {
        server.once('error', refused)
        server.listen(port, host, () => {
          server.off('error', refused)
          done()
        })
      })
      return taken
    } catch (error) {
      taken.push(port)
      if (!isPortTaken(error) || taken.length === attempts || port === 65_535) throw error
    }
  }
}

/** As somebody would type it here: with the name to which the desk's passkeys belong. */
function addressOf(server: Server, host: string): string {
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${portOf(server)}/`
}

function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

function isPortTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
