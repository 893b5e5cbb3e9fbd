import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PAGE, SITE, serveSite, writeSite } from './served-site.fixture.ts'
import { withPreviews } from './with-previews.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const HOST = 'preview-0123456789abcdef.localhost:4000'

/** A desk that says who it is, beside a published site and one preview. */
async function served() {
  const root = await mkdtemp(join(tmpdir(), 'desk-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const preview = join(root, '.desk', 'previews', COMMIT)
  await writeSite(preview, { ...SITE, 'new/index.html': 'a page that is not published' })
  const faults: unknown[] = []
  const asked: string[] = []
  const handler = withPreviews(
    (request, response) => {
      if (!request.url?.startsWith('/desk')) return false
      asked.push(request.url)
      response.end('the desk')
      return true
    },
    { root, origin: 'http://localhost:4000', onFault: (error) => faults.push(error) },
  )
  const site = await serveSite(SITE, { handler })
  onTestFinished(site.close)
  return { ...site, preview, asked, faults }
}

test('a preview is seen at its own host, with the protections of a page, and not to be found', async () => {
  const { get, faults } = await served()
  const { status, headers, body } = await get('/new/', { host: HOST })
  expect([status, body.toString()]).toEqual([200, 'a page that is not published'])
  expect(headers['x-robots-tag']).toBe('noindex, nofollow')
  expect(headers['content-security-policy']).toBeDefined()
  expect((await get('/epidural-pain/', { host: HOST })).body.toString()).toBe(PAGE)
  expect((await get('/new/')).status).toBe(404)
  expect((await get('/epidural-pain/')).headers).not.toHaveProperty('x-robots-tag')
  expect(faults).toEqual([])
})

test('nothing of the desk is behind the host of a preview', async () => {
  const { get, asked } = await served()
  expect((await get('/desk/', { host: HOST })).status).toBe(404)
  expect((await get('/desk/', { host: HOST }, 'POST')).status).toBe(405)
  expect(asked).toEqual([])
  expect((await get('/desk/', { host: 'localhost:4000' })).body.toString()).toBe('the desk')
})

test('a preview that is no more says so', async () => {
  const { get, preview } = await served()
  await get('/', { host: HOST })
  await rm(preview, { recursive: true })
  const { status, headers, body } = await get('/', { host: HOST })
  expect(status).toBe(404)
  expect(body.toString()).toContain('not here any more')
  expect(headers['x-robots-tag']).toBe('noindex, nofollow')
  const other = 'preview-ffffffffffffffff.localhost:4000'
  expect((await get('/', { host: other })).status).toBe(404)
})
