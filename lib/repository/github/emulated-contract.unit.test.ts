import { testRepository } from '../../git/repository.fixture.ts'
import { describeContract, START, type Opened } from '../contract.fixture.ts'
import { mendedEmulator, pushTo } from './mended-emulator.fixture.ts'
import { openGitHubRepository } from './open-github-repository.ts'
import { PLACE, TOKEN } from './strict-github.fixture.ts'

describeContract('a repository on the emulated GitHub', open)

async function open(): Promise<Opened> {
  const here = await testRepository()
  const { url, calls, close } = await mendedEmulator(here.root)
  await pushTo(calls, 'main', START)
  const branchOf = async (id: string): Promise<string> => {
    const pull = await calls.readPull(Number(id))
    if (pull === null) throw new TypeError(`Unexpected proposal ${id}`)
    return pull.head.ref
  }
  return {
    repository: openGitHubRepository({
      root: here.root,
      repository: PLACE,
      token: TOKEN,
      baseUrl: url,
      documents: 'github',
      wait: async () => {},
    }),
    close: async () => {
      await close()
      await here.remove()
    },
    pushToMain: (files) => pushTo(calls, 'main', files),
    pushToProposal: async (id, files) => pushTo(calls, await branchOf(id), files),
    closeElsewhere: async (id) => void (await calls.changePull(Number(id), { state: 'closed' })),
  }
}
