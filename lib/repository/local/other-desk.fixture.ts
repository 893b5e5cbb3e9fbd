import { openLocalRepository } from './open-local-repository.ts'

/**
 * Another desk, which does one thing.
 *
 * Arguments: folder of the repository, `withdraw`, `commit`, `publish` or `comment`, id of a proposal.
 */
const [root = '', action = '', id = ''] = process.argv.slice(2)
const by = { id: 'other', name: 'Other', email: 'other@example.test' }
const repository = await openLocalRepository({ root, now: () => new Date() })
const { head } = (await repository.readProposal(id)) ?? { head: '' }

if (action === 'withdraw') await repository.withdraw(id, by)
else if (action === 'comment') await repository.addComment(id, { by, text: 'Other', claim: null })
else if (action === 'publish') {
  await repository.publish(id, { head, main: await repository.readMain(), by })
} else {
  const files = new Map([['content/articles/two.mdx', Buffer.from('Other.\n')]])
  await repository.commitFiles(id, { by, message: 'Other', onto: head, files })
}
