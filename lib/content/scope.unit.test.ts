import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Content } from './content.ts'
import { showContent, shownContent } from './scope.ts'

test('requests at the same time read each their own content, and others the files', () => {
  const fixture = path.join(import.meta.dirname, 'scope.fixture.ts')
  const printed = execFileSync(process.execPath, ['--conditions=react-server', fixture], {
    encoding: 'utf8',
  })
  expect(JSON.parse(printed)).toEqual([['first'], ['second'], ['nobody']])
})

test('outside of a render there is no content, and none can be given', () => {
  expect(shownContent()).toBeNull()
  expect(() => showContent({} as Content)).toThrow(/outside the render/)
  expect(shownContent()).toBeNull()
})
