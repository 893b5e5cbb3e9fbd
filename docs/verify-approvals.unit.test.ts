import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestReviews } from '../lib/reviews/reviewed-repository.fixture.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = readFileSync(join(import.meta.dirname, 'verify-approvals.md'), 'utf8')
const REVIEWER = 'content/people/dr-test.yml'
const ADDRESS = 'https://github.com/OWNER/back-after-birth.git'

let folder: string
let clone: string
/** What the page's commands print in a fresh clone. */
let printed: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-approvals-'))
  clone = join(folder, 'back-after-birth')
  writeHook()
  printed = shell(blocks('sh')[0] ?? '', folder)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function blocks(language: string): string[] {
  return [...PAGE.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  )
}

/**
 * Puts packages into a clone as `npm run setup` leaves them, which then finds nothing to do. Each is a
 * link of its own, so that nothing can be deleted through it.
 */
function writeHook(): void {
  const hooks = join(folder, 'template', 'hooks')
  mkdirSync(hooks, { recursive: true })
  const hash = 'const h = require("node:crypto").createHash("sha256")'
  const lock = 'require("node:fs").readFileSync("package-lock.json")'
  const hook = `#!/bin/sh
mkdir -p node_modules
ln -s ${ROOT}/node_modules/* ${ROOT}/node_modules/.bin node_modules/
node -e '${hash}; process.stdout.write(h.update(${lock}).digest("hex"))' > node_modules/.installed-lock
`
  writeFileSync(join(hooks, 'post-checkout'), hook)
  chmodSync(join(hooks, 'post-checkout'), 0o755)
}

/** Runs commands as a reader types them; the address leads to this repository. */
function shell(commands: string, cwd: string): string {
  return execFileSync('sh', ['-e'], {
    cwd,
    input: commands,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_TEMPLATE_DIR: join(folder, 'template'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${ROOT}.insteadOf`,
      GIT_CONFIG_VALUE_0: ADDRESS,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}

function records(): string[] {
  return readdirSync(join(clone, 'content', 'reviews'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `content/reviews/${name}`)
}

const verify = (): string => shell('npm run --silent reviews -- verify', clone)

test('its commands clone this repository and end as it says', () => {
  expect(PAGE).toContain(`git clone ${ADDRESS}`)
  expect(readFileSync(join(clone, 'package-lock.json'))).toHaveLength(
    Number(execFileSync('git', ['cat-file', '-s', 'HEAD:package-lock.json'], { cwd: ROOT })),
  )
  expect(printed).toContain('✓ Packages are installed')
  expect(records()).toEqual([])
  expect(lastLine(printed)).toBe(blocks('')[0]?.trimEnd())
})

test('they end as it says with approvals too, and by hand each is found good', async () => {
  await addTestReviews(clone)
  shell(
    'git add content && git -c user.name=Test -c user.email=test@example.test commit -q -m Approve',
    clone,
  )
  const shape = (text: string): string =>
    text.replace(/\d+/g, '0').replace(/ +/g, ' ').replace(/-{2,}/g, '--').trim()
  const shown = blocks('')[1] ?? ''
  const real = verify()
  expect(shape(real)).toBe(shape(shown))
  expect(lastLine(real)).toBe(`${records().length} records, each verified by its signature.`)

  const [record = ''] = records()
  const [, choose = '', ...byHand] = blocks('sh')
  const chosen = choose.replace('content/reviews/PAGE/RECORD.json', record)
  expect(chosen).toContain(record)
  const said = shell([chosen, ...byHand].join('\n'), clone).split('\n')
  expect(said[0]).toMatch(/^[0-9a-f]+ Test, .*: Approve$/)
  expect(said.slice(1, 4)).toEqual([
    'yes its name is its hash',
    'yes its words have the digest that was approved',
    'yes what was signed names it',
  ])
  const id = /id: (SHA256:\S+)/.exec(readFileSync(join(clone, REVIEWER), 'utf8'))?.[1]
  expect(lastLine(said.join('\n'))).toBe(
    `Good "review@back-after-birth" signature for dr-test with ED25519 key ${id}`,
  )
  expect(execFileSync('sha256sum', ['signed.txt'], { cwd: clone, encoding: 'utf8' })).toContain(
    createHash('sha256')
      .update(readFileSync(join(clone, 'signed.txt')))
      .digest('hex'),
  )
})

test('a record that was changed is found by both', () => {
  const [record = ''] = records()
  const file = join(clone, record)
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('"decision": "approve"')
  writeFileSync(file, text.replace('"decision": "approve"', '"decision": "withdraw"'))
  let failure: unknown = null
  try {
    verify()
  } catch (error) {
    failure = error
  }
  const { status, stdout } = failure as { status: number; stdout: string }
  expect(status).toBe(1)
  expect(lastLine(stdout)).toBe(`1 of ${records().length} records not valid.`)
  const [, choose = '', , takeApart = ''] = blocks('sh')
  const chosen = choose.replace('content/reviews/PAGE/RECORD.json', record)
  const said = shell(`${chosen}\n${takeApart}`, clone)
  expect(said).toContain('NO  its name is its hash')
  expect(said).toContain('NO  what was signed names it')
  writeFileSync(file, text)
})

test('it explains every rule of a record, and no others', () => {
  const source = readFileSync(join(ROOT, 'lib', 'reviews', 'verify-record.ts'), 'utf8')
  const rules = new Set([...source.matchAll(/'(review-[a-z]+)'/g)].map(([, rule]) => rule))
  const explained = new Set([...PAGE.matchAll(/`(review-[a-z]+)`/g)].map(([, rule]) => rule))
  expect([...explained].filter((rule) => !rules.has(rule))).toEqual([])
  // Version and criterion are told apart so that they can be explained at the place.
  expect([...rules].filter((rule) => !explained.has(rule)).sort()).toEqual([
    'review-criterion',
    'review-version',
  ])
})
