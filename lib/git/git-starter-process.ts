/** The other side of lib/git/git-starter.ts: a process that does nothing but start git. */
import type { Answered, Asked } from './git-starter.ts'
import { startGit } from './start-git.ts'

process.on('message', (message) => void answer(message as Asked))
process.on('disconnect', () => process.exit())
// Meant for whoever made us, who still needs git to end well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

async function answer({ id, call }: Asked): Promise<void> {
  const answered: Answered = { id, end: await startGit(call) }
  // Whoever asked may have ended meanwhile.
  process.send?.(answered, () => {})
}
