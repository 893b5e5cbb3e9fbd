import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { copyCheckout, environmentOf } from './copy-checkout.ts'
import { findProgram } from './find-program.ts'
import { measureProcess } from './measure-process.ts'
import { MeasuringError } from './outcome.ts'
import { progress } from './progress.ts'
import { startServer, type RunningServer } from './start-server.ts'

type Place = {
  root: string
  /** Folder for settings and logs. */
  scratch: string
  /** Words before a command that keep it on one core. */
  pinned: readonly string[]
}

export const OURS = 'ours'
export const SIRV = 'sirv'
export const NGINX = 'nginx'
export const NEXT_START = 'next start'

export function startOurs({ root, pinned }: Place): Promise<RunningServer> {
  const command = [process.execPath, 'scripts/serve.ts', '--port', '0']
  return startServer(OURS, [...pinned, ...command], { cwd: root })
}

export function startSirv({ root, pinned }: Place): Promise<RunningServer> {
  const script = path.join(import.meta.dirname, 'sirv-server.ts')
  const command = [process.execPath, script, path.join(root, 'out')]
  return startServer(SIRV, [...pinned, ...command], { cwd: root })
}

// Brotli is a module of its own; without it nginx sends the gzip files.
const BROTLI_MODULE = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'

/**
 * nginx with the settings of deploy/nginx, one worker, as one core deserves.
 *
 * @returns null when this machine has no nginx
 */
export async function startNginx({ root, scratch, pinned }: Place): Promise<RunningServer | null> {
  const nginx = findProgram('nginx')
  if (nginx === null) return null
  const port = await freePort()
  const hasBrotli = existsSync(BROTLI_MODULE)
  const site = readFileSync(path.join(root, 'deploy', 'nginx', 'nginx.conf'), 'utf8')
    .replaceAll('/srv/back-after-birth', root)
    .replace(/\blisten 80;/, `listen 127.0.0.1:${port};`)
    .replace(/# (brotli_static on;)/, hasBrotli ? '$1' : '# $1')
  const siteFile = path.join(scratch, 'site.conf')
  writeFileSync(siteFile, site)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${path.join(scratch, kind)};`,
  )
  const settings = path.join(scratch, 'nginx.conf')
  writeFileSync(
    settings,
    [
      ...(hasBrotli ? [`load_module ${BROTLI_MODULE};`] : []),
      // Its worker would otherwise be somebody who may not read the checkout.
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      'daemon off;',
      'worker_processes 1;',
      `pid ${path.join(scratch, 'nginx.pid')};`,
      'error_log stderr error;',
      'events { worker_connections 1024; }',
      'http {',
      '  access_log off;',
      ...temporary,
      `  include ${siteFile};`,
      '}',
      '',
    ].join('\n'),
  )
  mkdirSync(path.join(scratch, 'logs'), { recursive: true })
  const command = [...pinned, nginx, '-p', scratch, '-c', settings, '-e', 'stderr']
  return startServer(NGINX, command, { cwd: scratch, url: `http://127.0.0.1:${port}/` })
}

/** Builds a copy of the site as a Next server, without the export, and starts it. */
export async function startNext({ root, pinned }: Place): Promise<RunningServer> {
  progress('Building a copy for next start')
  const { folder, remove } = copyCheckout(root)
  const file = path.join(folder, 'next.config.mjs')
  const settings = readFileSync(file, 'utf8')
  const server = settings.replace(/^\s*(output|distDir):.*$/gm, '')
  if (server === settings) throw new MeasuringError('next.config.mjs names no export to leave out')
  writeFileSync(file, server)
  for (const args of [
    ['contentlayer2', 'build'],
    ['next', 'build'],
  ] as const) {
    const [program, ...rest] = args
    const cost = await measureProcess(program, rest, { cwd: folder, env: environmentOf(folder) })
    if (cost.code !== 0) throw new MeasuringError(`\`${args.join(' ')}\` failed`, cost.output)
  }
  const port = await freePort()
  const next = path.join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  const command = [process.execPath, next, 'start', '-p', String(port), '-H', '127.0.0.1']
  const running = await startServer(NEXT_START, [...pinned, ...command], {
    cwd: folder,
    env: environmentOf(folder),
    url: `http://127.0.0.1:${port}/`,
  })
  return {
    ...running,
    stop: () => {
      running.stop()
      remove()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
