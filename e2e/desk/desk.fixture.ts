import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type CDPSession, type Page } from '@playwright/test'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { takeLock } from '../../lib/desk/publishing/process-lock.ts'
import { cloneCheckout, freePort, type Checkout } from '../fixtures/checkout.ts'

/** People who exist in tests only. */
export type Who = 'owner' | 'editor' | 'reviewer'

export const PEOPLE: Readonly<Record<Who, { id: string; name: string; email: string }>> = {
  owner: { id: 'owen-test', name: 'Owen Test', email: 'owen@example.test' },
  editor: { id: 'ed-test', name: 'Ed Test', email: 'ed@example.test' },
  reviewer: { id: 'rae-test', name: 'Rae Test', email: 'rae@example.test' },
}

/** A desk that runs, in a clone of its own. */
export type RunningDesk = {
  checkout: Checkout
  /** `http://localhost:41234` */
  origin: string
  /** Waits until the server says it, and gives the match. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Adds a device to the page's browser that has this person's passkey. */
  addDevice: (page: Page, who: Who) => Promise<Device>
  /** Adds such a device and signs in. */
  signIn: (page: Page, who: Who) => Promise<Device>
  /** Text of a file on main, or null. */
  onMain: (file: string) => string | null
  /**
   * Lets it build sites. Until then it waits, as if another desk were publishing: a build takes the
   * machine a minute, and most tests ask for none.
   */
  letBuild: () => Promise<void>
  /** Kills the server without a word and starts it again. */
  restart: () => Promise<void>
  close: () => void
}

/** A virtual authenticator, which says yes when asked for a finger. */
export type Device = {
  /** How many passkeys it has. */
  count: () => Promise<number>
  /** Lets it say no from now on, or yes again. */
  allow: (isAllowed: boolean) => Promise<void>
  remove: () => Promise<void>
}

/** For what a busy machine takes longer to do. */
export const PATIENTLY = { timeout: 30_000 }

const HERE = path.resolve(import.meta.dirname, '..', '..')

/**
 * Starts the desk of a clone: of the last commit, with the pages of `npm run build:desk` and the site
 * of `npm run build` of this checkout. What is not committed is not there. It builds no site before
 * `letBuild`.
 *
 * @param given.isEmpty whether nobody is in the roster, so that the first owner has yet to come
 * @param given.files written on main before it starts
 * @param given.env for the server
 * @param given.before called when main is as it will be, before the server starts
 */
export async function openDesk({
  isEmpty = false,
  files = {},
  env = {},
  before,
}: {
  isEmpty?: boolean
  files?: Readonly<Record<string, string>>
  env?: Readonly<Record<string, string>>
  before?: (checkout: Checkout) => void
} = {}): Promise<RunningDesk> {
  const checkout = cloneCheckout()
  copyBuilds(checkout.root)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const keys = { owner: newKey(), editor: newKey(), reviewer: newKey() }
  const policy = 'content/reviews/policy.yml'
  checkout.write(policy, checkout.read(policy).replace(/origins: \[.*\]/, `origins: [${origin}]`))
  if (!isEmpty) {
    for (const who of ['owner', 'editor', 'reviewer'] as const) {
      checkout.write(`content/people/${PEOPLE[who].id}.yml`, entryOf(who, keys[who]))
    }
  }
  for (const [file, text] of Object.entries(files)) checkout.write(file, text)
  checkout.git('add', '--all')
  const by = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']
  checkout.git(...by, 'commit', '--quiet', '--message', 'People of a test')
  before?.(checkout)
  const letBuild = await takeLock(path.join(checkout.root, '.desk', 'publishing.lock'))

  const start = async (): Promise<ReturnType<Checkout['start']>> => {
    const serve = ['scripts/serve.ts', '--port', String(port), '--strict-port', '--desk']
    // Builds that nobody waits for would make all others wait.
    const pairs = Object.entries({ DESK_REHEARSAL: 'off', ...env }).map(
      ([name, value]) => `${name}=${value}`,
    )
    const server = checkout.start('env', ...pairs, 'node', ...serve)
    await server.says(/The desk[^\n]*:/)
    return server
  }
  let server = await start()
  return {
    checkout,
    origin,
    says: (pattern) => server.says(pattern),
    addDevice: (page, who) => addDevice(page, keys[who]),
    signIn: async (page, who) => {
      const device = await addDevice(page, keys[who])
      // To a page that has little to read: what waits for somebody takes a while to find.
      await page.goto(`${origin}/desk/sign-in/?next=/desk/account/`)
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
      await expect(page.getByRole('link', { name: PEOPLE[who].name })).toBeVisible(PATIENTLY)
      return device
    },
    onMain: (file) => {
      const { code, output } = checkout.run('git', 'show', `main:${file}`)
      return code === 0 ? output : null
    },
    letBuild,
    restart: async () => {
      server.kill()
      await server.ends()
      server = await start()
    },
    close: () => checkout.remove(),
  }
}

type PrivateKey = { id: string; privateKey: string; cose: string }

/** A passkey whose private half the test has. ES256. */
function newKey(): PrivateKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const coordinate = (text: string | undefined): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(Buffer.from(text ?? '', 'base64url'))
  // COSE: kty EC2, alg ES256, crv P-256, x, y. Source: RFC 9053, sections 2.1 and 7.1
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  )
  return {
    id: randomBytes(32).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    cose: Buffer.from(cose).toString('base64url'),
  }
}

function entryOf(who: Who, { id, cose }: PrivateKey): string {
  const { name, email } = PEOPLE[who]
  const today = new Date().toISOString().slice(0, 10)
  const roles = { owner: '[owner, editor]', editor: '[editor]', reviewer: '[reviewer]' }[who]
  const licence = `credentials: TEST
registration: { body: Register of tests, number: '0' }
interests: { statement: None. This person exists in a test only., declared: ${today} }
`
  return `name: ${name}
kind: person
roles: ${roles}
${who === 'reviewer' ? licence : ''}emails: [${email}]
keys:
  - kind: passkey
    id: ${id}
    public: ${cose}
    added: ${today}
`
}

/** Adds a device to the page's browser: with a passkey, or one that has none yet. */
export async function addDevice(page: Page, key?: PrivateKey): Promise<Device> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  if (key !== undefined) await addKey(session, authenticatorId, key)
  return {
    count: async () =>
      (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    allow: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    remove: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}

async function addKey(
  session: CDPSession,
  authenticatorId: string,
  { id, privateKey }: PrivateKey,
): Promise<void> {
  await session.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      credentialId: Buffer.from(id, 'base64url').toString('base64'),
      isResidentCredential: true,
      rpId: 'localhost',
      privateKey,
      userHandle: randomBytes(16).toString('base64'),
      signCount: 0,
    },
  })
}

/** What was built here, for the clone: its own to change. */
function copyBuilds(root: string): void {
  const pages = path.join(HERE, '.build-desk')
  if (!existsSync(path.join(pages, 'BUILD_ID'))) {
    throw new Error('The desk is not built. To build it: npm run build:desk')
  }
  execFileSync('cp', ['-a', pages, path.join(root, '.build-desk')])
  const out = path.join(root, 'out')
  if (existsSync(path.join(HERE, 'out', 'index.html'))) {
    execFileSync('cp', ['-a', path.join(HERE, 'out'), out])
  } else {
    mkdirSync(out)
    writeFileSync(path.join(out, 'index.html'), '<!DOCTYPE html><title>Site</title>')
  }
  holdBuilds(path.join(out, 'status.json'))
}

/** As if the site had been built from changed files: the desk leaves it until something is published. */
function holdBuilds(file: string): void {
  const status: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const build = { id: '0'.repeat(12), isChanged: true }
  writeFileSync(file, JSON.stringify({ ...(status as object), build }))
}
