import { expect } from 'vitest'
import { testRepository } from '../../git/repository.fixture.ts'
import { describeContract, START, type Opened } from '../contract.fixture.ts'
import { openGitHubRepository } from './open-github-repository.ts'
import { closePull, PLACE, push, strictGitHub, TOKEN } from './strict-github.fixture.ts'

describeContract('a repository on a strict GitHub', open)

async function open(): Promise<Opened> {
  const fake = await strictGitHub()
  await push(fake.state, 'main', START)
  // A clone, as where a desk runs. The emulator's contract begins with nothing.
  const here = await testRepository()
  await here.git('fetch', '--quiet', fake.state.root, 'main')
  const repository = openGitHubRepository({
    root: here.root,
    repository: PLACE,
    token: TOKEN,
    baseUrl: fake.url,
    documents: 'github',
    wait: async () => {},
  })
  const pullOf = (id: string): (typeof fake.state.pulls)[number] => {
    const pull = fake.state.pulls.find(({ number }) => String(number) === id)
    if (pull === undefined) throw new TypeError(`Unexpected proposal ${id}`)
    return pull
  }
  return {
    repository,
    close: async () => {
      await fake.close()
      await here.remove()
      expect(fake.complaints).toEqual([])
    },
    pushToMain: (files) => push(fake.state, 'main', files),
    pushToProposal: (id, files) => push(fake.state, pullOf(id).branch, files),
    closeElsewhere: (id) => closePull(fake.state, pullOf(id)),
  }
}
