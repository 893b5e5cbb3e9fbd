import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { testRepository } from '../../git/repository.fixture.ts'
import { describeContract, EDITOR, START } from '../contract.fixture.ts'
import { openLocalRepository } from './open-local-repository.ts'

const run = promisify(execFile)

/** A second later at every look, so that nothing hangs on the clock. */
function clock(): () => Date {
  let time = Date.parse('2026-11-21T12:00:00.000Z')
  return () => new Date((time += 1000))
}

describeContract('a local repository', async () => {
  const here = await testRepository()
  await here.commit('Start', START)
  await here.git('switch', '--quiet', '--detach')
  const repository = await openLocalRepository({ root: here.root, now: clock() })
  const push = async (
    branch: string,
    files: Readonly<Record<string, string | null>>,
  ): Promise<string> => {
    await here.git('switch', '--quiet', '--detach', branch)
    await here.commit('Elsewhere', files)
    await run('git', ['push', '--quiet', here.root, `HEAD:refs/heads/${branch}`], {
      cwd: here.root,
    })
    return here.git('rev-parse', 'HEAD')
  }
  return {
    repository,
    close: here.remove,
    pushToMain: (files) => push('main', files),
    pushToProposal: (id, files) => push(`proposals/${id}`, files),
    closeElsewhere: async (id) => {
      const other = await openLocalRepository({ root: here.root, now: clock() })
      await other.withdraw(id, EDITOR)
    },
  }
})
