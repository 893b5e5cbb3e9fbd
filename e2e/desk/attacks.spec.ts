import { connect } from 'node:net'
import { expect, test, type APIResponse, type Page } from '@playwright/test'
import { openDesk, PEOPLE, type RunningDesk } from './desk.fixture.ts'

/*
 * What strangers, colleagues and a page full of tricks cannot do at a desk that runs. Who may use
 * which address: app/desk/doors.unit.test.ts. The people exist in tests only.
 */

let desk: RunningDesk

test.beforeAll(async () => {
  test.setTimeout(120_000)
  desk = await openDesk()
})
test.afterAll(() => desk.close())

const FORM = 'application/x-www-form-urlencoded'
const PAGE = 'content/articles/lower-back-pain.mdx'

test('a stranger learns nothing and breaks nothing', async ({ request }) => {
  const get = async (path: string): Promise<number> =>
    (await request.get(`${desk.origin}${path}`, { maxRedirects: 0 })).status()
  expect(await get('/desk/proposals/%/')).toBe(400)
  expect(await get('/desk/sign-in/?said=__proto__')).toBe(200)
  expect(await get('/desk/sign-in/?said=constructor')).toBe(200)
  const large = await post(request, '/desk/sign-in/answer/', '['.repeat(100_001))
  expect(large.status()).toBe(413)
  const action = await request.post(`${desk.origin}/desk/sign-in/`, {
    headers: { Origin: desk.origin, 'Next-Action': '0'.repeat(42) },
    data: '[]',
  })
  expect(action.status()).toBe(404)
})

test('no connection stays open for an upgrade that nobody offers', async ({ request }) => {
  // Next would begin to listen for them at its first request.
  await request.get(`${desk.origin}/desk/sign-in/`)
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(desk.origin).port), '127.0.0.1')
    let text = ''
    socket.setTimeout(10_000, () => reject(new Error('There was no answer')))
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
    const { host } = new URL(desk.origin)
    socket.write(
      `GET /desk/sign-in/ HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
    )
  })
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
})

test('signing in leaves no cookie that somebody else has set', async ({ page }) => {
  const forged = 'Fe26.2*1*forged'
  const { hostname } = new URL(desk.origin)
  await page
    .context()
    .addCookies([{ name: 'desk-session', value: forged, domain: hostname, path: '/desk' }])
  await page.goto(`${desk.origin}/desk/account/`)
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
  await desk.signIn(page, 'editor')
  const cookies = (await page.context().cookies()).filter(({ name }) => name === 'desk-session')
  expect(cookies).toHaveLength(1)
  expect(cookies[0]?.value).not.toBe(forged)
})

test('no form keeps others waiting', async ({ page }) => {
  await desk.signIn(page, 'reviewer')
  const fields = (count: number): string =>
    Array.from({ length: count }, (_, index) => `f${index}=`).join('&')
  const send = (path: string, body: string): Promise<APIResponse> =>
    post(page.request, path, body, FORM)
  const start = Date.now()
  expect((await send('/desk/account/interests/', fields(10_000))).status()).toBe(303)
  expect((await send('/desk/account/interests/', fields(20_000))).status()).toBe(413)
  expect((await send('/desk/review/none/decide/', fields(200_000))).status()).toBe(400)
  expect((await send('/desk/account/interests/', 'x')).status()).toBe(303)
  const words = await post(page.request, '/desk/account/interests/', 'x', 'text/plain')
  expect(words.status()).toBe(400)
  expect((await send('/desk/review/%40/forget/', 'key=x')).status()).toBe(404)
  expect(Date.now() - start).toBeLessThan(15_000)
})

test('an editor cannot stop the proposal that takes her role away', async ({ page, browser }) => {
  await desk.signIn(page, 'owner')
  const editor = await (await browser.newContext()).newPage()
  await desk.signIn(editor, 'editor')
  const retired = await post(page.request, '/desk/people/roles/', 'person=ed-test', FORM)
  expect(retired.headers()['location']).toContain('said=proposed')
  await page.goto(`${desk.origin}/desk/proposals/`)
  const link = page.getByRole('link', { name: `Retire ${PEOPLE.editor.name}` })
  const path = `${new URL((await link.getAttribute('href')) ?? '', desk.origin).pathname}withdraw/`

  const stopped = await post(editor.request, path, '', FORM)
  expect(stopped.status()).toBe(403)
  expect(await stopped.text()).toContain('Only an owner')
  await editor.context().close()
  expect((await post(page.request, path, '', FORM)).headers()['location']).toContain('withdrawn')
})

test('no title hides anything, and no time is beyond all calendars', async ({ page }) => {
  await desk.signIn(page, 'editor')
  const send = (path: string, form: Record<string, string>): Promise<APIResponse> =>
    post(page.request, path, new URLSearchParams(form).toString(), FORM)
  const opened = await send('/desk/pages/edit/', { path: PAGE, title: 'Two\r\nlines' })
  const id = /\/proposals\/([^/]+)\//.exec(opened.headers()['location'] ?? '')?.[1] ?? ''
  const proposal = `/desk/proposals/${id}/`
  expect((await send(`${proposal}rename/`, { title: '\u200b\u200b\u200b' })).status()).toBe(400)
  expect((await send(`${proposal}rename/`, { title: 'safe\u202eefas\u0000' })).status()).toBe(303)
  await page.goto(`${desk.origin}${proposal}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('safe efas')
  const late = await send(`${proposal}schedule/`, { at: '+275760-09-13T00:00' })
  expect(late.status()).toBe(400)
})

test('nothing that is written on a page runs in its preview', async ({ page }) => {
  await desk.signIn(page, 'editor')
  const opened = await post(
    page.request,
    '/desk/pages/edit/',
    `path=${encodeURIComponent(PAGE)}`,
    FORM,
  )
  const id = /\/proposals\/([^/]+)\//.exec(opened.headers()['location'] ?? '')?.[1] ?? ''
  const preview = `${desk.origin}/desk/preview/${id}/articles/lower-back-pain/?draft=1`
  const text = desk.checkout.read(PAGE)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.origin)) elsewhere.push(request.url())
  })
  page.on('dialog', (dialog) => {
    elsewhere.push(dialog.message())
    void dialog.dismiss()
  })
  const head = text
    .slice(0, text.indexOf('\n---', 4) + 5)
    .replace(/^title: .*$/m, 'title: "</script><script>alert(1)</script>"')
  for (const tricks of TRICKS) {
    const draft = { proposal: id, path: PAGE, text: `${head}\n${tricks}\n` }
    const kept = await page.request.post(`${desk.origin}/desk/api/drafts/`, {
      headers: { Origin: desk.origin },
      data: { ...draft, base: '0'.repeat(40), tab: 'test', seen: null },
    })
    expect(kept.status()).toBe(200)
    expect((await page.goto(preview))?.status()).toBe(200)
    // Names that are safe, and none of those that were tried.
    expect(await page.locator('main').locator(FORBIDDEN).count(), tricks).toBe(0)
    await expect(page).toHaveURL(preview)
  }
  expect(elsewhere).toEqual([])

  // Were there a hole, the policy would still stand before it.
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "ran"'
    const refused = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        resolve(effectiveDirective),
      ),
    )
    document.body.append(script)
    return { directive: await refused, title: document.title }
  })
  expect(ran.directive).toMatch(/^script-src/)
  expect(ran.title).not.toBe('ran')
  const picture = await page.request.get(`${desk.origin}/desk/preview/${id}/files/none.svg/`)
  expect(picture.headers()['content-security-policy']).toContain('sandbox')
})

const FORBIDDEN = [
  'script:not([type="application/ld+json"])',
  'iframe, object, embed, base, form[action^="http"], link, style, meta',
  '[onerror], [onclick], [onload], [onmouseover], [style]',
  '[href^="javascript:" i], [href^="data:" i], [src^="http"], [src^="data:"]',
].join(', ')

const TRICKS = [
  '<script>alert(1)</script>\n\n<style>body{display:none}</style>',
  '<iframe src="https://evil.example"></iframe>',
  '<img src="x" onerror="alert(1)" />\n\n<meta http-equiv="refresh" content="0;url=/" />',
  '[a](javascript:alert(1)) and ![b](https://evil.example/pixel.png)',
  '[a]: JaVaScRiPt:alert(1)\n\n[a] and <javascript:alert(1)>',
  '{alert(1)}\n\n{process.env.DESK_SECRET}',
  'import fs from "node:fs"\n\nexport const x = alert(1)',
  '<InsetText onClick="alert(1)" style="position:fixed">\n\nx\n\n</InsetText>',
  '<InsetText {...{dangerouslySetInnerHTML:{__html:"<script>alert(1)</script>"}}} />',
  '<Cite source="__proto__" passage="constructor" />\n\n<constructor />',
  "Dangling <img src='https://evil.example/?",
  '<form action="https://evil.example"><button formaction="https://evil.example">x</button></form>',
]

function post(
  request: Page['request'],
  path: string,
  data: string,
  type = 'application/json',
): Promise<APIResponse> {
  return request.post(`${desk.origin}${path}`, {
    headers: { Origin: desk.origin, 'Content-Type': type },
    data,
    maxRedirects: 0,
  })
}
