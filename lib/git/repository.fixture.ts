import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gitText } from './git.ts'

/** A real repository in a temporary folder, for tests. */
export type TestRepository = {
  root: string
  /** Writes files and commits them; null deletes one. Returns the commit's id. */
  commit: (
    message: string,
    files: Readonly<Record<string, string | null>>,
    by?: { name: string; email: string },
  ) => Promise<string>
  git: (...args: string[]) => Promise<string>
  remove: () => Promise<void>
}

const NOBODY = { name: 'Test Editor', email: 'editor@example.test' }

/** An empty repository on branch `main`. */
export async function testRepository(): Promise<TestRepository> {
  const root = await mkdtemp(join(tmpdir(), 'back-after-birth-'))
  const run = async (args: string[], by = NOBODY): Promise<string> =>
    gitText(root, args, {
      env: {
        GIT_AUTHOR_NAME: by.name,
        GIT_AUTHOR_EMAIL: by.email,
        GIT_COMMITTER_NAME: by.name,
        GIT_COMMITTER_EMAIL: by.email,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      },
    })
  await run(['init', '--quiet', '--initial-branch=main'])
  return {
    root,
    commit: async (message, files, by) => {
      for (const [path, text] of Object.entries(files)) {
        const file = join(root, path)
        if (text === null) await rm(file)
        else {
          await mkdir(dirname(file), { recursive: true })
          await writeFile(file, text)
        }
      }
      await run(['add', '--all'], by)
      await run(['commit', '--quiet', '--allow-empty', '--message', message], by)
      return run(['rev-parse', 'HEAD'])
    },
    git: (...args) => run(args),
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
