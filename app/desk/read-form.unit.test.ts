import { expect, test, vi } from 'vitest'
import { setDesk, type Desk } from '../../lib/desk/desk.ts'
import { readForm } from './read-form.ts'
import { post } from './session.ts'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined }) }))

const someone = { id: 'test', person: { roles: [] }, actor: {} }
setDesk({ signIn: { cookieName: 'session', personOf: async () => someone } } as unknown as Desk)

const route = post('anyone', async (request) =>
  Response.json([...(await readForm(request)).keys()].length),
)
const send = (body: string, type: string): Promise<Response> =>
  route(
    new Request('http://localhost/', { method: 'POST', body, headers: { 'content-type': type } }),
    {},
  )
const fields = (count: number): string =>
  Array.from({ length: count }, (_, index) => `f${index}=`).join('&')

test('reads the longest form that the desk has', async () => {
  const answer = await send(fields(12_000), 'application/x-www-form-urlencoded')
  expect(await answer.json()).toBe(12_000)
})

test.each([
  ['more fields than any form has', fields(12_001), 'application/x-www-form-urlencoded'],
  ['words', 'name=', 'text/plain'],
  ['parts without a border', 'x', 'multipart/form-data'],
  [
    'parts that never end',
    '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
    'multipart/form-data; boundary=X',
  ],
])('refuses %s and says what to do', async (_what, body, type) => {
  const answer = await send(body, type)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('Load the page again.')
})
