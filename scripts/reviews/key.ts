import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { loadPeople, PEOPLE_FOLDER } from '../../lib/people/load-people.ts'
import { isPersonId, keySchema, type Key } from '../../lib/people/person.ts'
import { enrolledKey, enrolmentOptions } from '../../lib/reviews/passkey-ceremony.ts'
import { enrolmentPage } from '../../lib/reviews/passkey-page/passkey-page.ts'
import { localOrigin, servePasskeyPage } from '../../lib/reviews/passkey-page/serve-passkey-page.ts'
import { readPolicy } from '../../lib/reviews/policy.ts'
import { sshFingerprint, sshPublicKey } from '../../lib/reviews/ssh.ts'
import { UsageError } from '../command-line.ts'
import { RefusedError, type ExitCode, type ReviewsCommand, type Terminal } from './terminal.ts'

const HELP = `Usage: npm run reviews -- key (--ssh FILE | --passkey) --as ID

Prints the lines that make a key known as yours, for content/people/<id>.yml. They go into a proposal
of their own, before you sign with the key.

  --ssh FILE   public key, such as ~/.ssh/id_ed25519.pub
  --passkey    makes a passkey: prints an address of this machine to open in a browser
  --as ID      your id: the name of your file in content/people/

Exit codes: 0 done, 1 not done, 2 wrong usage.
`

export const key: ReviewsCommand = {
  help: HELP,
  run: printKey,
}

async function printKey(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      ssh: { type: 'string' },
      passkey: { type: 'boolean' },
      as: { type: 'string' },
    },
  })
  if ((values.ssh === undefined) === (values.passkey !== true)) {
    throw new UsageError('Which key? One of --ssh FILE or --passkey')
  }
  if (values.as === undefined || !isPersonId(values.as)) {
    throw new UsageError('Whose key? --as ID, in small letters, digits and single hyphens')
  }
  const entry =
    values.ssh === undefined
      ? await makePasskey(values.as, terminal)
      : await readSshKey(values.ssh, terminal)
  const file = `${PEOPLE_FOLDER}/${values.as}.yml`
  terminal.error(`For ${file}, below what stands there as \`keys\`:\n\n`)
  terminal.out(stringify({ keys: [entry] }, { lineWidth: 0 }))
  return 0
}

async function readSshKey(file: string, { today }: Terminal): Promise<Key> {
  if (!existsSync(file)) throw new RefusedError(`There is no file \`${file}\``)
  const publicKey = await sshPublicKey(resolve(file))
  const id = await sshFingerprint(publicKey)
  return keySchema.parse({ kind: 'ssh', id, public: publicKey, added: today })
}

async function makePasskey(id: string, { root, today, error }: Terminal): Promise<Key> {
  const policy = readPolicy(root)
  const person = loadPeople(root).get(id)
  const origin = localOrigin(policy)
  const options = await enrolmentOptions({ id, person }, policy)
  const page = await servePasskeyPage({
    origin,
    html: enrolmentPage(person?.name ?? id),
    options,
    accept: async (answer) => ({
      result: await enrolledKey(answer, options.challenge, policy, today),
      told: 'Your passkey is made. The terminal shows its lines; you can close this window.',
    }),
  })
  error(`Open this address in a browser on this machine:\n\n  ${page.url}\n\n`)
  const made = await page.done
  if (made === null) throw new RefusedError('No passkey was made.')
  return made
}
