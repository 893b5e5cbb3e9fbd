import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from './find-program.ts'
import { MeasuringError } from './outcome.ts'

const run = promisify(execFile)

/** What browsers send; each server answers with the best it has. */
export const ACCEPT_ENCODING = 'gzip, deflate, br'

const CONNECTIONS = 64

export type Load = {
  /** Name of the program that asks. */
  name: 'wrk' | 'autocannon'
  /** Requests a second over some seconds. */
  measure: (url: string, seconds: number) => Promise<number>
}

/**
 * Something that asks a server for pages on 64 connections at once: `wrk` where there is one, since
 * one core of it outruns any Node server; otherwise autocannon, which may not outrun nginx.
 *
 * @param paths pages, asked for in turn
 * @param scratch folder for its script
 * @param pinned words before the command that keep it on its own core
 */
export function findLoad(
  paths: readonly string[],
  scratch: string,
  pinned: readonly string[],
): Load {
  const wrk = findProgram('wrk')
  return wrk === null
    ? { name: 'autocannon', measure: (url, seconds) => autocannon(paths, pinned, url, seconds) }
    : { name: 'wrk', measure: wrkWith(wrk, paths, scratch, pinned) }
}

function wrkWith(
  wrk: string,
  paths: readonly string[],
  scratch: string,
  pinned: readonly string[],
): Load['measure'] {
  const script = path.join(scratch, 'paths.lua')
  // Requests are put together once: Lua would otherwise take time from asking.
  writeFileSync(
    script,
    [
      `local paths = { ${paths.map((each) => JSON.stringify(each)).join(', ')} }`,
      'local requests, turn = {}, 0',
      'init = function()',
      `  local headers = { ["Accept-Encoding"] = ${JSON.stringify(ACCEPT_ENCODING)} }`,
      '  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path, headers) end',
      'end',
      'request = function()',
      '  turn = turn % #requests + 1',
      '  return requests[turn]',
      'end',
      '',
    ].join('\n'),
  )
  return async (url, seconds) => {
    const command = [...pinned, wrk, '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, url]
    const [program = '', ...args] = command
    const { stdout } = await run(program, args)
    const perSecond = /Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1]
    if (perSecond === undefined || /Non-2xx/.test(stdout)) {
      throw new MeasuringError('Unexpected answers while measuring requests', stdout)
    }
    return Number(perSecond)
  }
}

async function autocannon(
  paths: readonly string[],
  pinned: readonly string[],
  url: string,
  seconds: number,
): Promise<number> {
  const script = createRequire(import.meta.url).resolve('autocannon')
  const each = Math.max(1, Math.round(seconds / paths.length))
  let total = 0
  for (const page of paths) {
    const [program = '', ...args] = [
      ...pinned,
      ...[process.execPath, script, '--json', '-c', String(CONNECTIONS), '-d', String(each)],
      ...['-H', `Accept-Encoding=${ACCEPT_ENCODING}`, new URL(page, url).href],
    ]
    const { stdout } = await run(program, args, { maxBuffer: 16 * 1024 * 1024 })
    const result = JSON.parse(stdout) as { requests: { average: number }; non2xx: number }
    if (result.non2xx > 0) throw new MeasuringError('Unexpected answers while measuring requests')
    total += result.requests.average
  }
  return total / paths.length
}
