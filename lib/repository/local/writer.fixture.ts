import { z } from 'zod'
import { MovedError } from '../errors.ts'
import { openLocalRepository } from './open-local-repository.ts'

/**
 * A desk of its own process that works until it is killed, or for some rounds. What it was told is
 * done it prints, one line each, after it was told.
 *
 * Arguments: folder of the repository, a name of its own, id of a proposal to share, rounds.
 */
const [root = '', own = '', shared = '', rounds = '0'] = process.argv.slice(2)
const by = { id: own, name: own, email: `${own}@example.test` }
const repository = await openLocalRepository({ root, now: () => new Date(), staleAfter: 250 })
const done = (what: string): void => {
  process.stdout.write(`${what}\n`)
}
const Count = z.strictObject({ count: z.int() })

for (let round = 0; round < Number(rounds); round += 1) {
  const text = `${own}-${round}`
  const path = `content/articles/${text}.mdx`
  const seen = await repository.readProposal(shared)
  const files = new Map([[path, Buffer.from(`${text}\n`)]])
  await repository.commitFiles(shared, { by, message: text, onto: seen?.head ?? '', files })
  done(`file ${path}`)
  await repository.addComment(shared, { by, text, claim: null })
  done(`comment ${text}`)
  await repository.changeState('counters/shared', Count, (now) => ({
    count: (now?.count ?? 0) + 1,
  }))
  done('count')
  if (round % 2 === 1) await publishOne(text)
}

async function publishOne(text: string): Promise<void> {
  const opened = await repository.openProposal({ title: text, by })
  const { id, head } = await repository.commitFiles(opened.id, {
    by,
    message: text,
    onto: opened.head,
    files: new Map([[`content/articles/published-${text}.mdx`, Buffer.from(`${text}\n`)]]),
  })
  for (;;) {
    try {
      const main = await repository.readMain()
      done(`published ${await repository.publish(id, { head, main, by })} ${id}`)
      return
    } catch (error) {
      if (!(error instanceof MovedError)) throw error
    }
  }
}
