import { afterEach, beforeEach, expect, test } from 'vitest'
import { githubClient, type GitHub } from './client.ts'
import {
  fakeGitHub,
  REPOSITORY,
  TOKEN,
  WORKFLOW,
  type FakeComment,
  type FakeGitHub,
} from './fake-github.fixture.ts'
import { keepComment, ownLogin, type KeptComment } from './keep-comment.ts'

const MARK = '<!-- test: review -->'
const COMMENTS = '/repos/test-owner/test-repository/issues/12/comments'
const COMMENT = '/repos/test-owner/test-repository/issues/comments'

let fake: FakeGitHub
let github: GitHub

beforeEach(async () => {
  fake = await fakeGitHub()
  github = githubClient({ token: TOKEN, baseUrl: fake.url, wait: async () => {} })
})

afterEach(async () => {
  await fake.close()
  expect(fake.complaints).toEqual([])
})

async function keep(body: string): Promise<KeptComment> {
  return keepComment(github, REPOSITORY, { number: 12, author: WORKFLOW, mark: MARK, body })
}

function comment(id: number, body: string, login: string | null = WORKFLOW): FakeComment {
  return { id, body, user: login === null ? null : { login } }
}

const texts = (): string[] => fake.state.comments.map(({ body }) => body)

test('writes the comment when there is none, and updates it in place after that', async () => {
  const { was, address } = await keep(`${MARK}\nOne`)
  expect([was, address]).toEqual([
    'created',
    'https://github.example/test-owner/test-repository/pull/12#issue-1',
  ])
  expect((await keep(`${MARK}\nTwo`)).was).toBe('updated')
  expect((await keep(`${MARK}\nTwo`)).was).toBe('unchanged')
  expect(texts()).toEqual([`${MARK}\nTwo`])
})

test('finds it on any page', async () => {
  fake.state.pageSize = 2
  fake.state.comments = [
    ...[1, 2, 3, 4].map((id) => comment(id, 'Something else', 'ann')),
    comment(5, `${MARK}\nOld`),
  ]
  expect((await keep(`${MARK}\nNew`)).was).toBe('updated')
  expect(texts().at(-1)).toBe(`${MARK}\nNew`)
})

test('leaves alone what others wrote, and what only quotes the mark', async () => {
  const before = [
    comment(1, `${MARK}\nApproved by everybody!`, 'mallory'),
    comment(2, `${MARK}\nBy nobody`, null),
    comment(3, `Look: ${MARK}`),
  ]
  fake.state.comments = [...before]
  expect((await keep(`${MARK}\nOurs`)).was).toBe('created')
  expect(fake.state.comments.slice(0, 3)).toEqual(before)
  expect(texts().at(-1)).toBe(`${MARK}\nOurs`)
})

test('keeps the older of two, and deletes the newer', async () => {
  fake.state.comments = [comment(4, `${MARK}\nNewer`), comment(2, `${MARK}\nOlder`)]
  await keep(`${MARK}\nNow`)
  expect(fake.state.comments).toEqual([comment(2, `${MARK}\nNow`)])
})

test('gives way to a run that was faster', async () => {
  fake.before(`POST ${COMMENTS}`, () => {
    fake.state.comments.push(comment(1, `${MARK}\nBy the other run`))
  })
  expect(await keep(`${MARK}\nBy this run`)).toEqual({
    address: 'https://github.example/test-owner/test-repository/pull/12#issue-1',
    was: 'updated',
  })
  expect(fake.state.comments).toEqual([comment(1, `${MARK}\nBy this run`)])
})

test('does not mind when the other run deleted the newer one first', async () => {
  fake.state.comments = [comment(1, `${MARK}\nOlder`), comment(2, `${MARK}\nNewer`)]
  fake.before(`DELETE ${COMMENT}/2`, () => void fake.state.comments.pop())
  expect((await keep(`${MARK}\nNow`)).was).toBe('updated')
  expect(texts()).toEqual([`${MARK}\nNow`])
})

test('writes it anew when it was deleted meanwhile', async () => {
  fake.state.comments = [comment(1, `${MARK}\nOld`)]
  fake.before(`PATCH ${COMMENT}/1`, () => void fake.state.comments.pop())
  expect((await keep(`${MARK}\nNow`)).was).toBe('created')
  expect(texts()).toEqual([`${MARK}\nNow`])
})

test('leaves one comment when the answer to writing it was lost', async () => {
  fake.trouble(`POST ${COMMENTS}`, 'drop')
  fake.before(`POST ${COMMENTS}`, () => {
    fake.state.comments.push(comment(1, `${MARK}\nNow`))
  })
  await keep(`${MARK}\nNow`)
  expect(fake.state.comments).toEqual([comment(1, `${MARK}\nNow`)])
})

test('knows the account of a workflow, and takes no other refusal for it', async () => {
  expect(await ownLogin(github)).toBe(WORKFLOW)
  fake.trouble('GET /user', { status: 403, message: 'Forbidden' })
  await expect(ownLogin(github)).rejects.toThrow(/may not do this/)
  fake.trouble('GET /user', { status: 401, message: 'Bad credentials' })
  await expect(ownLogin(github)).rejects.toThrow(/does not accept the token/)
})
