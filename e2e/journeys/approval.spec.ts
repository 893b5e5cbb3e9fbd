import { expect, test, type Page } from '@playwright/test'
import { cloneCheckout, freePort, type Checkout } from '../fixtures/checkout.ts'

/*
 * From an editor's change to the reviewer's name beside the title, with the real programs: git,
 * a passkey in this browser, ssh-keygen, the gate and the build. The reviewers exist in this test
 * only.
 */

const SLUG = 'middle-back-pain'
const ARTICLE = `content/articles/${SLUG}.mdx`

let checkout: Checkout

test.beforeAll(() => {
  checkout = cloneCheckout()
})

test.afterAll(() => {
  checkout.remove()
})

test('an edit is compared, signed by passkey and SSH, let through, built and named', async ({
  page,
}) => {
  // It builds the whole site.
  test.setTimeout(300_000)
  const port = await freePort()
  await addVirtualAuthenticator(page)

  await test.step('two reviewers make their keys known', async () => {
    const policy = 'content/reviews/policy.yml'
    checkout.write(
      policy,
      checkout.read(policy).replace(/origins: \[.*\]/, `origins: [http://localhost:${port}]`),
    )
    const making = checkout.start('node', 'scripts/reviews.ts', 'key', '--passkey', '--as', 'lee')
    await page.goto(await addressOf(making))
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await expect(page.getByRole('status')).toContainText('Your passkey is made')
    const { output } = await making.ends()
    checkout.write(
      'content/people/lee.yml',
      person('Lee Testperson', output.slice(output.indexOf('keys:'))),
    )

    checkout.write('.cache/keys.txt', 'Keys of this test, which git ignores.')
    checkout.run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', '.cache/sam')
    const ssh = reviews('key', '--ssh', '.cache/sam.pub', '--as', 'sam')
    checkout.write(
      'content/people/sam.yml',
      person('Sam Testperson', ssh.output.slice(ssh.output.indexOf('keys:'))),
    )
    commit('Add reviewers')
  })

  await test.step('an editor changes one sentence; the gate says what is missing', async () => {
    checkout.git('checkout', '--quiet', '-b', 'say-it-better')
    const [, sentence = ''] = /^([A-Z][^\n<]+[a-z])\.<Cite /m.exec(checkout.read(ARTICLE)) ?? []
    expect(sentence).not.toBe('')
    checkout.write(ARTICLE, checkout.read(ARTICLE).replace(sentence, `${sentence} as well`))
    commit(`${SLUG}: Say it better`)
    const { changes } = JSON.parse(reviews('diff', '--json').output) as {
      changes: { kinds: string[] }[]
    }
    expect(changes.filter(({ kinds }) => kinds.includes('reworded'))).toHaveLength(1)
    const refused = reviews('gate')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('approval-missing')
  })

  await test.step('a clinician signs exactly that with a passkey', async () => {
    const signing = checkout.start(
      'node',
      'scripts/reviews.ts',
      ...['approve', '--as', 'lee', '--passkey', '--all', '--commit'],
    )
    await page.goto(await addressOf(signing))
    await expect(page.locator('ins').filter({ hasText: 'as well' }).first()).toBeVisible()
    await page.getByRole('button', { name: /^Sign .* with my passkey$/ }).click()
    await expect(page.getByRole('status')).toContainText('Signed:')
    expect((await signing.ends()).code).toBe(0)
    expect(done(reviews('gate'))).toContain('Nothing is missing')
    merge('say-it-better')
  })

  await test.step('another signs every claim and the whole page with SSH', async () => {
    checkout.git('checkout', '--quiet', '-b', 'check-the-page')
    const by = ['--as', 'sam', '--ssh', '.cache/sam', '--article', SLUG, '--yes', '--commit']
    done(reviews('approve', ...by, '--all'))
    done(reviews('approve', ...by, '--criterion', 'page-sound'))
    done(reviews('gate'))
    merge('check-the-page')
    done(reviews('verify'))
  })

  await test.step('readers see who checked what, and nothing more', async () => {
    done(checkout.run('node', 'scripts/build.ts'))
    const site = `http://127.0.0.1:${await serve()}`
    await page.goto(`${site}/${SLUG}/`)
    await expect(page.getByRole('article')).toContainText('Checked by Sam Testperson, TEST, on ')
    const graph = await page.locator('script[type="application/ld+json"]').first().textContent()
    expect(graph).toContain('"reviewedBy"')
    expect(graph).toContain('Sam Testperson')
    await page.goto(`${site}/lower-back-pain/`)
    await expect(page.getByRole('article')).toContainText('Not yet checked by a clinician')
  })

  await test.step('one more word, and the page says so', async () => {
    checkout.git('checkout', '--quiet', '-b', 'one-more-word')
    checkout.write(ARTICLE, checkout.read(ARTICLE).replace(' as well', ' too'))
    commit(`${SLUG}: Say too`)
    const refused = reviews('gate')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('It voids')
  })
})

function reviews(...args: string[]): { code: number; output: string } {
  return checkout.run('node', 'scripts/reviews.ts', ...args)
}

/** What a command said; it fails the test, with that, when the command was not content. */
function done({ code, output }: { code: number; output: string }): string {
  expect(code, output).toBe(0)
  return output
}

function commit(message: string): void {
  checkout.git('add', '--all')
  const by = ['-c', 'user.name=An Editor', '-c', 'user.email=editor@example.test']
  checkout.git(...by, 'commit', '--quiet', '--message', message)
}

function merge(branch: string): void {
  checkout.git('checkout', '--quiet', 'main')
  checkout.git('merge', '--quiet', '--ff-only', branch)
}

function person(name: string, keys: string): string {
  return `name: ${name}
kind: person
roles: [reviewer]
credentials: TEST
registration: { body: Register of tests, number: '0' }
interests: { statement: None. This person exists in a test only., declared: ${new Date().toISOString().slice(0, 10)} }
emails: [${name.toLowerCase().replace(' ', '.')}@example.test]
${keys}`
}

async function addressOf(running: ReturnType<Checkout['start']>): Promise<string> {
  const [, address = ''] = await running.says(/(http:\/\/localhost:\S+)/)
  return address
}

async function serve(): Promise<number> {
  const port = await freePort()
  const server = checkout.start('node', 'scripts/serve.ts', '--port', String(port), '--strict-port')
  await server.says(new RegExp(`:${port}`))
  return port
}

/** A device in this browser that says yes when asked for a finger. */
async function addVirtualAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
