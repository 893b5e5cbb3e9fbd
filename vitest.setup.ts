import { startGitBy } from './lib/git/git.ts'
import { makeGitStarter } from './lib/git/git-starter.ts'

// As at the desk: processes of tests are big, and most of what they do is git.
startGitBy(makeGitStarter())
