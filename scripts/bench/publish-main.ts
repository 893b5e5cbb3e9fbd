/**
 * Publishes main as the desk does, or rehearses that, and ends.
 *
 *   node scripts/bench/publish-main.ts [--rehearse]
 */
import path from 'node:path'
import { createPublisher } from '../../lib/desk/publishing/publisher.ts'
import { gitText } from '../../lib/git/git.ts'

const root = process.cwd()
const publisher = createPublisher({
  root,
  outDir: path.join(root, 'out'),
  readMain: () => gitText(root, ['rev-parse', 'main']),
  now: () => new Date(),
})
if (process.argv.includes('--rehearse')) publisher.rehearse()
else publisher.look()
await publisher.settled()
const { failure, log } = publisher.status()
await publisher.close()
if (failure !== null) {
  console.error(log.join('\n'))
  process.exitCode = 1
}
