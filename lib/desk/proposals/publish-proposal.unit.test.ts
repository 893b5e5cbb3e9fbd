import { expect, test } from 'vitest'
import { git, gitText } from '../../git/git.ts'
import type { Person } from '../../people/person.ts'
import { REWORDED, tell, TODAY, type ReviewingStory } from '../reviewing/reviewing-story.fixture.ts'
import type { SignedIn } from '../sign-in/signed-in.ts'
import { describeProposal } from './describe-proposal.ts'
import { guardedFiles } from './guarded-files.ts'
import { createJudge, type Judge } from './judge-proposals.ts'
import { publishProposal } from './publish-proposal.ts'

/** Commits a file to a proposal with git, past the desk, which writes words alone. */
async function pushFile({ root, repository }: ReviewingStory, id: string, path: string) {
  const head = (await repository.readProposal(id))?.head ?? ''
  const oid = await gitText(root, ['hash-object', '-w', '--stdin'], { input: 'Other rules.\n' })
  const index = `${root}/.git/index-of-a-test`
  const env = { GIT_INDEX_FILE: index }
  await git(root, ['read-tree', head], { env })
  await git(root, ['update-index', '--add', '--cacheinfo', `100644,${oid},${path}`], { env })
  const tree = await gitText(root, ['write-tree'], { env })
  const who = ['-c', 'user.name=Ed Test', '-c', 'user.email=ed.test@example.test']
  const commit = await gitText(root, [...who, 'commit-tree', tree, '-p', head, '-m', 'Loosen it'])
  await git(root, ['update-ref', `refs/heads/proposals/${id}`, commit])
}

function withRole({ id, person, actor }: SignedIn, role: Person['roles'][number]): SignedIn {
  return { id, actor, person: { ...person, roles: [role] } }
}

test('code that came past the desk is shown, and published by an owner alone', async () => {
  const story = await tell()
  const { repository, people } = story
  const { id } = await story.propose(REWORDED)
  await pushFile(story, id, 'lib/reviews/passkey.ts')
  const real = createJudge(repository, () => TODAY)
  const proposal = await repository.readProposal(id)
  if (proposal === null) throw new TypeError(`Unexpected proposal ${id}`)
  const { files } = await describeProposal(repository, real, proposal)
  expect(files.map(({ path }) => path)).toContain('lib/reviews/passkey.ts')

  // As if everything were approved, and the rest of the site were there.
  const judge: Judge = {
    ...real,
    judge: async (one) => {
      const judgement = await real.judge(one)
      return judgement.kind === 'judged' ? { ...judgement, mayBePublished: true } : judgement
    },
  }
  const publish = (by: SignedIn) =>
    publishProposal({ repository, judge, guarded: guardedFiles }, id, { by, seen: proposal.head })
  for (const role of ['editor', 'reviewer'] as const) {
    expect(await publish(withRole(people.ed, role))).toEqual({
      kind: 'owners-only',
      files: ['lib/reviews/passkey.ts'],
    })
  }
  expect(await publish(withRole(people.ed, 'owner'))).toMatchObject({ kind: 'published' })
})
