import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { askCrossref } from './ask-crossref.ts'
import { reference } from './health.fixture.ts'

type Reply = (request: IncomingMessage, response: ServerResponse, times: number) => void

/** A register of our own; `times`: how often this address was asked before. */
async function register(reply: Reply) {
  const seen: { line: string; agent: string | undefined }[] = []
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`
    const times = seen.filter((entry) => entry.line === line).length
    seen.push({ line, agent: request.headers['user-agent'] })
    reply(request, response, times)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const options = { crossref: address, doiSystem: `${address}/doi`, waits: [1, 1], timeout: 2_000 }
  return { seen, options }
}

function json(response: ServerResponse, message: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ message }))
}

const doiOf = ({ url }: IncomingMessage) => decodeURIComponent(url!.replace('/works/', ''))
const work = (name: string) => reference({ id: name, DOI: `10.5555/${name.toUpperCase()}` })

test('asks about each DOI once, says who asks, and reads the notices', async () => {
  const { seen, options } = await register((request, response) => {
    json(response, {
      DOI: doiOf(request).toUpperCase(),
      'updated-by': [{ DOI: '10.5555/n', type: 'retraction' }],
    })
  })
  const progress: string[] = []
  const found = await askCrossref([work('a'), work('b'), reference({ id: 'no-doi' })], {
    ...options,
    contact: 'https://example.org; mailto:editors@example.org',
    onProgress: (done, all) => progress.push(`${done}/${all}`),
  })
  expect(seen.map(({ line }) => line).sort()).toEqual([
    'GET /works/10.5555%2Fa',
    'GET /works/10.5555%2Fb',
  ])
  expect(seen[0]?.agent).toBe(
    'back-after-birth/0.1 (https://example.org; mailto:editors@example.org)',
  )
  expect([...found.asked].sort()).toEqual(['10.5555/a', '10.5555/b'])
  expect(found.notices.map(({ doi, nature }) => `${doi} ${nature}`).sort()).toEqual([
    '10.5555/a retraction',
    '10.5555/b retraction',
  ])
  expect(found.unanswered).toEqual([])
  expect(progress).toEqual(['1/2', '2/2'])
})

test.each([
  ['who asks is not known', undefined, 1],
  ['who asks is known', 'mailto:editors@example.org', 3],
])('asks no more at once than Crossref likes when %s', async (_name, contact, most) => {
  let open = 0
  let highest = 0
  const { options } = await register((request, response) => {
    open += 1
    highest = Math.max(highest, open)
    // Answered on a later turn, so that further questions can arrive meanwhile.
    setTimeout(() => {
      open -= 1
      json(response, { DOI: doiOf(request) })
    }, 5)
  })
  const works = Array.from({ length: 12 }, (_, index) => work(`w${index}`))
  const { asked } = await askCrossref(works, { ...options, contact })
  expect(asked.size).toBe(12)
  expect(highest).toBe(most)
})

test.each([429, 500, 503])('tries again after %d', async (status) => {
  const { seen, options } = await register((request, response, times) => {
    if (times < 2) response.writeHead(status, { 'retry-after': '0' }).end()
    else json(response, { DOI: doiOf(request) })
  })
  const waits: string[] = []
  const { asked, unanswered } = await askCrossref([work('a')], {
    ...options,
    onWait: (reason, milliseconds) => waits.push(`${reason}, ${milliseconds} ms`),
  })
  expect([...asked]).toEqual(['10.5555/a'])
  expect(unanswered).toEqual([])
  expect(seen).toHaveLength(3)
  const wait = `127.0.0.1 answered ${status}, 0 ms`
  expect(waits).toEqual([wait, wait])
})

test('tries again when the connection breaks', async () => {
  const { options } = await register((request, response, times) => {
    if (times === 0) request.socket.destroy()
    else json(response, { DOI: doiOf(request) })
  })
  expect((await askCrossref([work('a')], options)).asked.size).toBe(1)
})

test('only a DOI that the DOI system does not know is gone', async () => {
  const { seen, options } = await register((request, response) => {
    if (request.method === 'GET') response.writeHead(404).end('Resource not found.')
    else if (request.url === '/doi/10.5555/nobody') response.writeHead(404).end()
    else if (request.url === '/doi/10.5555/deleted') response.writeHead(410).end()
    else response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  })
  const found = await askCrossref(['nobody', 'deleted', 'elsewhere'].map(work), options)
  expect([...found.gone].sort()).toEqual(['10.5555/deleted', '10.5555/nobody'])
  expect(found.elsewhere).toEqual(['elsewhere'])
  expect([found.asked.size, found.unanswered]).toEqual([0, []])
  expect(seen.map(({ line }) => line)).toContain('HEAD /doi/10.5555/elsewhere')
})

test('a DOI system that fails says nothing about a DOI', async () => {
  const { options } = await register((request, response) => {
    response.writeHead(request.method === 'GET' ? 404 : 503).end()
  })
  const { gone, unanswered } = await askCrossref([work('a')], options)
  expect(gone.size).toBe(0)
  expect(unanswered).toEqual([{ id: 'a', doi: '10.5555/a', reason: '127.0.0.1 answered 503' }])
})

test('an answer that is no answer is told, and the others count', async () => {
  const { options } = await register((request, response) => {
    const doi = doiOf(request)
    if (doi.endsWith('html')) response.end('<html>Sign in</html>')
    else if (doi.endsWith('other')) json(response, { DOI: '10.5555/else' })
    else if (doi.endsWith('list')) json(response, { items: [] })
    else if (doi.endsWith('forbidden')) response.writeHead(403).end()
    else json(response, { DOI: doi })
  })
  const works = ['good', 'html', 'other', 'list', 'forbidden'].map(work)
  const { asked, unanswered } = await askCrossref(works, options)
  expect([...asked]).toEqual(['10.5555/good'])
  expect(unanswered.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([
    'forbidden: Crossref answered 403',
    'html: Crossref’s answer cannot be read',
    'list: Crossref answered about another work',
    'other: Crossref answered about another work',
  ])
})

test('gives up soon where there is no network', async () => {
  // Nothing listens on a port that a closed server had.
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const works = Array.from({ length: 40 }, (_, index) => work(`w${index}`))
  let tries = 0
  const counting: typeof fetch = (...args) => {
    tries += 1
    return fetch(...args)
  }
  await expect(
    askCrossref(works, { crossref: `http://127.0.0.1:${port}`, waits: [1], fetch: counting }),
  ).rejects.toThrow('There is no way to the registers: 127.0.0.1 cannot be reached')
  expect(tries).toBe(2)
})

test('a register that never answers is given up', async () => {
  const { options } = await register(() => undefined)
  await expect(askCrossref([work('a')], { ...options, timeout: 50, waits: [] })).rejects.toThrow(
    'did not answer in 0.05 s',
  )
})
