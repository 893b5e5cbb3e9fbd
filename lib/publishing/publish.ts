import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { writeServiceWorker } from '../offline/write-service-worker.ts'
import { compareFaults, type Fault, type LocalFault } from '../faults/fault.ts'
import { checkPage, checkStylesheet } from './check-page.ts'
import { forEachLimited } from './for-each-limited.ts'
import { HOST_FILES } from './host-files.ts'
import { indexSearch } from './index-search.ts'
import { listFiles } from './list-files.ts'
import { precompress, type PrecompressReport } from './precompress.ts'
import { pruneExport } from './prune-export.ts'
import {
  checkRedirects,
  formatNginxRedirects,
  formatRedirectsFile,
  redirectPage,
  withoutFragment,
  type Redirect,
} from './redirects.ts'
import { formatHeadersFile } from './security-headers.ts'
import { OutlinedBoundaryError, stripFrameworkScript } from './strip-framework-script.ts'
import { keptDirectory, recoverSwap, swapDirectory } from './swap-directory.ts'

export type PublishStep = {
  name: 'strip' | 'prune' | 'index' | 'write' | 'check' | 'precompress' | 'swap'
  /** What was done, in words for a terminal: "1,024 pages, 41 MB of script and data less". */
  detail: string
  milliseconds: number
}

export type PublishOptions = {
  /** What the build exported. It is worked on in place and moved to `outDir`. */
  exportDir: string
  /** What readers are served; on the same file system as `exportDir`. */
  outDir: string
  redirects: readonly Redirect[]
  /** Address of the published site, such as `https://example.org`. */
  siteUrl: string
  onStep?: (step: PublishStep) => void
}

export type PublishReport = {
  /** Pages with words; redirect pages are not counted. */
  pages: number
  /** All files, compressed copies not counted. */
  files: number
  compression: PrecompressReport
}

/** The export has faults; nothing of it was published. */
export class PublishError extends Error {
  /** All of them, in reading order. */
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`Unexpected faults in the export: ${faults.length}, expected none; nothing was published`)
    this.name = 'PublishError'
    this.faults = faults
  }
}

const AT_ONCE = 8

/**
 * Makes an export ready for readers and puts it in the place of the last one: framework script
 * out, unneeded files out, headers and redirects written, everything checked, then compressed.
 *
 * Whatever fails is thrown before `outDir` is touched, so the last good site stays.
 *
 * @throws PublishError with every fault found in the pages or the redirects' targets
 * @throws InvalidRedirectError when the redirects make no sense as a list
 */
export async function publish(options: PublishOptions): Promise<PublishReport> {
  const { exportDir, outDir, siteUrl, onStep } = options
  const redirects = checkRedirects(options.redirects)
  await recoverSwap(outDir, keptDirectory(outDir))

  const timed = async <Result>(
    name: PublishStep['name'],
    act: () => Promise<Result>,
    describe: (result: Result) => string,
  ): Promise<Result> => {
    const start = performance.now()
    const result = await act()
    onStep?.({ name, detail: describe(result), milliseconds: performance.now() - start })
    return result
  }

  const pages = (await listFiles(exportDir)).filter((path) => path.endsWith('.html'))
  if (pages.length === 0) {
    throw new PublishError([
      siteFault(exportDir, 'export-has-pages', 'Unexpected empty export', 'pages'),
    ])
  }

  await timed(
    'strip',
    () => stripPages(exportDir, pages),
    (bytes) => `${count(pages.length)} pages, ${formatBytes(bytes)} of script and data less`,
  )
  await timed(
    'prune',
    () => pruneExport(exportDir),
    (removed) => `${count(removed.length)} files less`,
  )
  await timed(
    'index',
    () => indexSearch(exportDir),
    ({ records, bytes }) => `${count(records)} pages and words to find, ${formatBytes(bytes)}`,
  )
  await timed(
    'write',
    async () => {
      await writeHostFiles(exportDir, redirects, siteUrl)
      return writeServiceWorker(exportDir)
    },
    (version) =>
      `headers, ${count(redirects.length)} redirects, ` +
      (version === null ? 'no service worker' : `service worker ${version}`),
  )
  const files = await timed(
    'check',
    () => checkExport(exportDir, redirects, siteUrl),
    (checked) => `${count(checked.length)} files, no faults`,
  )
  const compression = await timed(
    'precompress',
    () => precompress(exportDir),
    ({ bytes, brotliBytes, gzipBytes }) =>
      `${formatBytes(bytes)} of text, ${formatBytes(brotliBytes)} in brotli, ${formatBytes(gzipBytes)} in gzip`,
  )
  await timed(
    'swap',
    () => swapDirectory(exportDir, outDir, keptDirectory(outDir)),
    () => fromHere(outDir),
  )
  const published = files.filter((path) => path.endsWith('.html')).length - redirects.length
  return { pages: published, files: files.length, compression }
}

async function stripPages(exportDir: string, pages: readonly string[]): Promise<number> {
  const faults: Fault[] = []
  let bytes = 0
  await forEachLimited(pages, AT_ONCE, async (path) => {
    const file = join(exportDir, path)
    const html = await readFile(file, 'utf8')
    try {
      const stripped = stripFrameworkScript(html)
      bytes += Buffer.byteLength(html) - Buffer.byteLength(stripped)
      if (stripped !== html) await writeFile(file, stripped)
    } catch (error) {
      if (!(error instanceof OutlinedBoundaryError)) throw error
      faults.push({
        file: fromHere(file),
        line: 1,
        column: Math.max(1, html.indexOf(error.marker) + 1),
        rule: 'page-complete-without-script',
        severity: 'error',
        found: `Unexpected Suspense boundary ${error.marker}`,
        expected: 'a page that is complete without script',
        remedy: 'Take the Suspense boundary out, or make what is inside it smaller or synchronous',
      })
    }
  })
  if (faults.length > 0) throw new PublishError(faults.sort(compareFaults))
  return bytes
}

async function writeHostFiles(
  exportDir: string,
  redirects: readonly Redirect[],
  siteUrl: string,
): Promise<void> {
  const faults: Fault[] = []
  for (const { from, to } of redirects) {
    const file = join(exportDir, pageFile(from))
    const page = redirectPage(to, new URL(withoutFragment(to), siteUrl).href)
    const present = await readIfPresent(file)
    // The same page may be there from a run that was refused later on.
    if (present !== null && present !== page) {
      faults.push(
        siteFault(
          file,
          'redirect-hides-no-page',
          `Unexpected page at \`${from}\``,
          'only a redirect',
        ),
      )
      continue
    }
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, page)
  }
  if (faults.length > 0) throw new PublishError(faults.sort(compareFaults))
  await writeFile(join(exportDir, HOST_FILES.headers), formatHeadersFile())
  await writeFile(join(exportDir, HOST_FILES.redirects), formatRedirectsFile(redirects))
  await writeFile(join(exportDir, HOST_FILES.nginxRedirects), formatNginxRedirects(redirects))
}

async function checkExport(
  exportDir: string,
  redirects: readonly Redirect[],
  siteUrl: string,
): Promise<string[]> {
  const files = await listFiles(exportDir)
  const present = new Set(files)
  const hasFile = (path: string): boolean =>
    present.has(pageFile(path)) || present.has(path.slice(1))
  const moved = new Set(redirects.map(({ from }) => pageFile(from)))
  const faults: Fault[] = []

  for (const { from, to } of redirects) {
    if (hasFile(withoutFragment(to))) continue
    const file = join(exportDir, HOST_FILES.redirects)
    faults.push(
      siteFault(
        file,
        'redirect-leads-to-page',
        `Unexpected target \`${to}\` of \`${from}\``,
        'a page',
      ),
    )
  }
  await forEachLimited(files, AT_ONCE, async (path) => {
    const file = join(exportDir, path)
    const context = { url: new URL(`/${encodeURI(path)}`, siteUrl).href, hasFile }
    let found: LocalFault[] = []
    if (path.endsWith('.html')) {
      const needsWarningLayer = !moved.has(path)
      found = checkPage(await readFile(file, 'utf8'), { ...context, needsWarningLayer })
    } else if (path.endsWith('.css')) {
      found = checkStylesheet(await readFile(file, 'utf8'), context)
    } else if (/^_next\/.*\.m?js$/.test(path)) {
      faults.push(
        siteFault(file, 'framework-script-absent', 'Unexpected framework script', 'no such file'),
      )
    }
    for (const fault of found) faults.push({ severity: 'error', ...fault, file: fromHere(file) })
  })
  if (faults.length > 0) throw new PublishError(faults.sort(compareFaults))
  return files
}

/** The file that answers for a path: `/a/` is `a/index.html`, `/a.html` is itself. */
function pageFile(path: string): string {
  const name = path.slice(1)
  if (name === '' || name.endsWith('/')) return `${name}index.html`
  return name.endsWith('.html') ? name : `${name}/index.html`
}

function siteFault(file: string, rule: string, found: string, expected: string): Fault {
  const place = { file: fromHere(file), line: 1, column: 1 }
  return { ...place, rule, severity: 'error', found, expected, remedy: null }
}

function fromHere(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/') || '.'
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function count(number: number): string {
  return number.toLocaleString('en-GB')
}

function formatBytes(bytes: number): string {
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)} MB`
  return bytes >= 1e3 ? `${(bytes / 1e3).toFixed(1)} KB` : `${bytes} bytes`
}
