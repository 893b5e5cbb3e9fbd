import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { FetchReferenceError, fetchByDoi, fetchByPmid } from './fetch-reference.ts'

/** A fetch that asks a server on this machine, whatever host it is given. */
async function fetchFrom(listener: RequestListener): Promise<typeof globalThis.fetch> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return (input, init) => {
    const { pathname, search } = new URL(String(input))
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, init)
  }
}

const answer = (status: number, body: string) =>
  fetchFrom((_request, response) => {
    response.writeHead(status).end(body)
  })

const offline = () => Promise.reject(new TypeError('fetch failed'))

async function failureOf(promise: Promise<unknown>): Promise<FetchReferenceError> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(FetchReferenceError)
  return error as FetchReferenceError
}

const RECORD = {
  type: 'article-journal',
  title: 'Persistence of back pain',
  author: [{ family: 'To', given: 'William', sequence: 'first' }],
  issued: { 'date-parts': [[2011]] },
  accessed: { 'date-parts': [[2026, 1, 1]] },
}

test('asks the registry of DOIs for CSL-JSON and cleans the answer', async () => {
  const asked: unknown[] = []
  const fetch = await fetchFrom((request, response) => {
    asked.push(request.url, request.headers.accept)
    response.end(JSON.stringify({ ...RECORD, DOI: '10.1186/1471-2474-12-55', publisher: 'BMC' }))
  })
  expect(await fetchByDoi('https://doi.org/10.1186/1471-2474-12-55', { fetch })).toEqual({
    id: 'to-2011',
    type: 'article-journal',
    title: 'Persistence of back pain',
    author: [{ family: 'To', given: 'William' }],
    issued: { 'date-parts': [[2011]] },
    DOI: '10.1186/1471-2474-12-55',
    publisher: 'BMC',
  })
  expect(asked).toEqual(['/10.1186/1471-2474-12-55', 'application/vnd.citationstyles.csl+json'])
})

test('asks PubMed by number', async () => {
  const asked: unknown[] = []
  const fetch = await fetchFrom((request, response) => {
    asked.push(request.url)
    response.end(JSON.stringify({ ...RECORD, id: 'pmid:21352600', PMID: '21352600' }))
  })
  const item = await fetchByPmid('PMID: 21352600', { fetch })
  expect(item).toMatchObject({ title: 'Persistence of back pain', PMID: '21352600' })
  expect(item).not.toHaveProperty('accessed')
  expect(asked).toEqual(['/api/ctxp/v1/pubmed/?format=csl&id=21352600'])
})

test.each([
  [404, 'not-found', 'doi.org does not know DOI 10.1000/x'],
  [429, 'rate-limited', 'doi.org has had too many questions from here'],
  [503, 'refused', 'doi.org answered 503 for DOI 10.1000/x'],
])('explains the answer %i', async (status, reason, message) => {
  const error = await failureOf(fetchByDoi('10.1000/x', { fetch: await answer(status, '') }))
  expect(error).toMatchObject({ reason, message, value: 'DOI 10.1000/x' })
  expect(error.remedy).toContain('add --file')
})

test.each([
  ['a web page', '<!doctype html><title>Welcome</title>'],
  ['an empty answer', ''],
  ['an error in JSON', '{"status":"error","message":"no such id"}'],
  ['another work', JSON.stringify({ ...RECORD, DOI: '10.1000/other' })],
])('refuses %s', async (_name, body) => {
  const error = await failureOf(fetchByDoi('10.1000/x', { fetch: await answer(200, body) }))
  expect(error.reason).toBe('bad-data')
  expect(error.remedy).toContain('add --file')
})

test('refuses the answer of PubMed about another number', async () => {
  const fetch = await answer(200, JSON.stringify({ ...RECORD, PMID: '2' }))
  expect((await failureOf(fetchByPmid('1', { fetch }))).reason).toBe('bad-data')
})

test('says that nobody can be reached', async () => {
  expect(await failureOf(fetchByDoi('10.1000/x', { fetch: offline }))).toMatchObject({
    reason: 'offline',
    message: 'doi.org cannot be reached',
    remedy: expect.stringContaining('add --file'),
  })
})

test('stops waiting for a server that never answers', async () => {
  const fetch = await fetchFrom(() => {})
  const error = await failureOf(fetchByPmid('1', { fetch, timeout: 20 }))
  expect(error).toMatchObject({
    reason: 'timeout',
    message: 'pmc.ncbi.nlm.nih.gov did not answer in 0.02 s',
  })
})

test('asks nobody about what is no identifier', async () => {
  expect((await failureOf(fetchByDoi('to-2011', { fetch: offline }))).reason).toBe(
    'invalid-identifier',
  )
  expect((await failureOf(fetchByPmid('PMC12', { fetch: offline }))).reason).toBe(
    'invalid-identifier',
  )
})
