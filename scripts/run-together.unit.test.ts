import { expect, test } from 'vitest'
import { runTogether, type Command } from './run-together.ts'

/** A command that runs JavaScript in a process of its own. */
function script(name: string, code: string): Command {
  return { name, program: process.execPath, args: ['-e', code] }
}

const FOREVER = 'setInterval(() => {}, 1e6);'

test('prefixes each line with the name of its command, padded to the longest', async () => {
  const lines: string[] = []
  let stop = (): void => {}
  // Neither ends by itself, so that neither is stopped before it has printed.
  const both = runTogether(
    [
      script('a', `console.log("one\\ntwo"); ${FOREVER}`),
      script('long', `console.error("three"); ${FOREVER}`),
    ],
    (line) => {
      lines.push(line)
      if (lines.length === 3) stop()
    },
  )
  stop = both.stop
  await both.ended
  expect(lines.filter((line) => line.startsWith('a'))).toEqual(['a    │ one', 'a    │ two'])
  expect(lines.filter((line) => line.startsWith('l'))).toEqual(['long │ three'])
})

test('stops the others when one ends, and hands on its exit code', async () => {
  const { ended } = runTogether([script('a', FOREVER), script('b', 'process.exit(3)')], () => {})
  expect(await ended).toBe(3)
})

test('ends with 0 when asked to stop', async () => {
  const both = runTogether([script('a', FOREVER), script('b', FOREVER)], () => {})
  both.stop()
  expect(await both.ended).toBe(0)
})

test('ends by force what does not end when asked', async () => {
  const stubborn = `process.on('SIGTERM', () => {}); console.log('ready'); ${FOREVER}`
  let stop = (): void => {}
  const one = runTogether([script('a', stubborn)], () => stop(), 50)
  stop = one.stop
  expect(await one.ended).toBe(0)
})

test('says which program is missing, and stops the others', async () => {
  const lines: string[] = []
  const { ended } = runTogether(
    [script('a', FOREVER), { name: 'b', program: 'no-such-program', args: [] }],
    (line) => lines.push(line),
  )
  expect(await ended).toBe(1)
  expect(lines.join('\n')).toContain('no-such-program')
})
