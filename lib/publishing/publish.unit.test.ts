import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { exportedPage, strippedPage } from './exported-page.fixture.ts'
import { listFiles } from './list-files.ts'
import { publish, PublishError, type PublishStep } from './publish.ts'
import { InvalidRedirectError, type Redirect } from './redirects.ts'
import { formatHeadersFile } from './security-headers.ts'

const LONG = '<p>Back pain after you give birth is common.</p>'.repeat(40)

const EXPORT: Record<string, string> = {
  '404.html': exportedPage({ title: 'Page not found' }),
  '404/index.html': exportedPage({ title: 'Page not found' }),
  '_next/static/chunks/0f9e8d.js': 'framework()',
  '_next/static/chunks/1a2b3c.css': 'p{margin:0}',
  'epidural-pain/index.html': exportedPage({ main: LONG }),
  'epidural-pain/index.txt': '1:payload',
  'index.html': exportedPage(),
  'index.txt': '1:payload',
  'robots.txt': 'User-agent: *\n',
}

type Site = { top: string; exportDir: string; outDir: string }

async function siteWith(changes: Record<string, string> = {}, old?: string): Promise<Site> {
  const top = await mkdtemp(join(tmpdir(), 'publish-'))
  const exportDir = join(top, '.build')
  const outDir = join(top, 'out')
  for (const [path, content] of Object.entries({ ...EXPORT, ...changes })) {
    await mkdir(dirname(join(exportDir, path)), { recursive: true })
    await writeFile(join(exportDir, path), content)
  }
  if (old !== undefined) {
    await mkdir(outDir)
    await writeFile(join(outDir, 'index.html'), old)
  }
  return { top, exportDir, outDir }
}

const publishTo = (site: Site, redirects: Redirect[] = [], onStep?: (step: PublishStep) => void) =>
  publish({ ...site, redirects, siteUrl: 'https://example.org', onStep })

test('publishes pages without framework, with headers, redirects and compressed files', async () => {
  const site = await siteWith({}, 'old')
  try {
    const report = await publishTo(site, [{ from: '/old-name/', to: '/epidural-pain/#rest' }])
    expect(await listFiles(site.outDir)).toEqual([
      '404.html',
      '_headers',
      '_next/static/chunks/1a2b3c.css',
      '_redirects',
      '_redirects.nginx',
      'epidural-pain/index.html',
      'epidural-pain/index.html.br',
      'epidural-pain/index.html.gz',
      'index.html',
      'old-name/index.html',
      'robots.txt',
    ])
    const read = (path: string) => readFileSync(join(site.outDir, path))
    expect(read('epidural-pain/index.html').toString()).toBe(strippedPage({ main: LONG }))
    expect(gunzipSync(read('epidural-pain/index.html.gz')).toString()).toBe(
      strippedPage({ main: LONG }),
    )
    expect(read('_headers').toString()).toBe(formatHeadersFile())
    expect(read('_redirects').toString()).toBe('/old-name/ /epidural-pain/#rest 301\n')
    expect(read('old-name/index.html').toString()).toContain(
      '<link rel="canonical" href="https://example.org/epidural-pain/">',
    )
    expect(report.pages).toBe(3)
    expect(existsSync(site.exportDir)).toBe(false)
    expect(existsSync(`${site.outDir}.previous`)).toBe(false)
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test('tells each step in order', async () => {
  const site = await siteWith()
  const steps: PublishStep[] = []
  try {
    await publishTo(site, [], (step) => steps.push(step))
    expect(steps.map((step) => step.name).join(' ')).toBe(
      'strip prune index write check precompress swap',
    )
    for (const step of steps) expect(step.detail).not.toBe('')
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test.each<[string, Record<string, string>, Redirect[], string]>([
  [
    'a page without warning signs',
    { 'epidural-pain/index.html': exportedPage({ warningLayer: '' }) },
    [],
    'warning-layer-present',
  ],
  [
    'a Suspense boundary',
    { 'index.html': exportedPage({ main: '<!--$?--><template id="B:0"></template><!--/$-->' }) },
    [],
    'page-complete-without-script',
  ],
  [
    'a picture from elsewhere',
    { 'index.html': exportedPage({ main: '<img src="https://cdn.example/a.png">' }) },
    [],
    'subresource-own-origin',
  ],
  [
    'a stylesheet that fetches from elsewhere',
    { '_next/static/chunks/1a2b3c.css': 'p{background:url(//cdn.example/a.png)}' },
    [],
    'subresource-own-origin',
  ],
  ['a redirect over a page', {}, [{ from: '/epidural-pain/', to: '/' }], 'redirect-hides-no-page'],
  ['a redirect to nowhere', {}, [{ from: '/a/', to: '/missing/' }], 'redirect-leads-to-page'],
])('leaves the last good site alone when there is %s', async (_, changes, redirects, rule) => {
  const site = await siteWith(changes, 'old')
  try {
    const error = await publishTo(site, redirects).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PublishError)
    expect((error as PublishError).faults.map((fault) => fault.rule)).toEqual([rule])
    expect(await listFiles(site.outDir)).toEqual(['index.html'])
    expect(readFileSync(join(site.outDir, 'index.html'), 'utf8')).toBe('old')
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test('collects the faults of all pages before it fails', async () => {
  const broken = exportedPage({ main: '<img src="/missing.png"><p style="a:b">x</p>' })
  const site = await siteWith({ 'index.html': broken, 'epidural-pain/index.html': broken })
  try {
    const error = await publishTo(site).catch((thrown: unknown) => thrown)
    expect((error as PublishError).faults).toHaveLength(4)
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test('refuses an export without pages and a list of redirects that makes no sense', async () => {
  const site = await siteWith({}, 'old')
  try {
    await expect(publishTo(site, [{ from: '/a/', to: '//evil.example/' }])).rejects.toThrow(
      InvalidRedirectError,
    )
    await rm(site.exportDir, { recursive: true })
    await mkdir(site.exportDir)
    await expect(publishTo(site)).rejects.toThrow(PublishError)
    expect(readFileSync(join(site.outDir, 'index.html'), 'utf8')).toBe('old')
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test('can be run again on an export it refused, once that is mended', async () => {
  const site = await siteWith({ 'index.html': exportedPage({ warningLayer: '' }) }, 'old')
  try {
    await expect(publishTo(site, [{ from: '/a/', to: '/' }])).rejects.toThrow(PublishError)
    await writeFile(join(site.exportDir, 'index.html'), exportedPage())
    await publishTo(site, [{ from: '/a/', to: '/' }])
    expect(readFileSync(join(site.outDir, 'index.html'), 'utf8')).toBe(strippedPage())
  } finally {
    await rm(site.top, { recursive: true })
  }
})

test('puts the site back that an interrupted swap had moved aside, even when it then fails', async () => {
  const site = await siteWith({ 'index.html': exportedPage({ warningLayer: '' }) })
  try {
    await mkdir(`${site.outDir}.previous`)
    await writeFile(join(`${site.outDir}.previous`, 'index.html'), 'old')
    await expect(publishTo(site)).rejects.toThrow(PublishError)
    expect(readFileSync(join(site.outDir, 'index.html'), 'utf8')).toBe('old')
  } finally {
    await rm(site.top, { recursive: true })
  }
})
