import { expect, test, type Page } from '@playwright/test'
import { addDevice, openDesk, PEOPLE, type RunningDesk } from './desk.fixture.ts'

/* Who gets in and who does not, with passkeys in a real browser. The people exist in this test only. */

test.describe('at a desk with an owner, an editor and a reviewer', () => {
  let desk: RunningDesk

  test.beforeAll(async () => {
    desk = await openDesk()
  })
  test.afterAll(() => desk.close())

  test('an editor signs in, goes where she wanted, and signs out', async ({ page, context }) => {
    await page.goto(`${desk.origin}/desk/account/`)
    await expect(page).toHaveURL(/\/desk\/sign-in\/\?next=%2Fdesk%2Faccount%2F$/)
    await desk.signIn(page, 'editor')
    await page.goto(`${desk.origin}/desk/account/`)
    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'desk-session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/desk' })
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    // Somebody has kept a copy of it.
    await context.addCookies([cookie ?? never()])
    await page.goto(`${desk.origin}/desk/account/`)
    await expect(page).toHaveURL(/\/desk\/sign-in\//)
  })
})

function never(): never {
  throw new Error('No cookie')
}
