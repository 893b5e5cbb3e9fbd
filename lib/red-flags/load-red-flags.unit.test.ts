import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { loadRedFlags, parseRedFlags } from './load-red-flags.ts'
import { DataFileError } from '../yaml/parse-data-file.ts'
import { type RedFlag, type RedFlags } from './red-flag.ts'

function flag(given: Partial<RedFlag> = {}): RedFlag {
  return {
    id: 'numb',
    symptom: 'you are numb',
    short: 'numb',
    level: 'emergency',
    banner: 1,
    topics: ['everyone'],
    sources: [],
    ...given,
  }
}

function level() {
  return { name: 'Name', heading: 'Call if:', action: 'Call.' }
}

function file(flags: RedFlag[]): RedFlags {
  return {
    say: 'I gave birth … weeks ago',
    baby: 'Bring the baby.',
    levels: { emergency: level(), urgent: level(), soon: level(), routine: level() },
    flags,
  }
}

/** The paths of the faults of some flags. */
function faultsOf(data: unknown): string[] {
  try {
    parseRedFlags(stringify(data))
  } catch (error) {
    if (error instanceof DataFileError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

test('reads what it was given', () => {
  const given = file([flag(), flag({ id: 'ache', level: 'routine', banner: undefined })])
  expect(parseRedFlags(stringify(given))).toEqual(given)
})

test('refuses an unknown field and names file, field and flag', () => {
  const given = file([flag(), flag({ id: 'ache', banner: undefined })])
  Object.assign(given.flags[1]!, { advice: 'Call.' })
  expect(() => parseRedFlags(stringify(given))).toThrow(
    /^content\/red-flags\.yml: flags\.1: .*advice.* \(flag `ache`\)$/,
  )
})

test('reports every bad field at once', () => {
  const given = file([
    flag({ topics: ['nobody' as 'everyone'] }),
    flag({ id: 'Ache', banner: undefined }),
  ])
  expect(faultsOf(given)).toEqual(['flags.0.topics.0', 'flags.1.id'])
})

test('refuses a level that does not exist', () => {
  expect(faultsOf(file([flag(), flag({ id: 'ache', level: 'later' as 'soon' })]))).toContain(
    'flags.1.level',
  )
})

test('refuses two flags with one id', () => {
  expect(faultsOf(file([flag(), flag({ banner: undefined })]))).toEqual(['flags.1.id'])
})

test('refuses two flags in one place of the banner', () => {
  expect(faultsOf(file([flag(), flag({ id: 'weak' })]))).toEqual(['flags.1.banner'])
})

test('refuses a banner flag without short words', () => {
  expect(faultsOf(file([flag({ short: undefined })]))).toEqual(['flags.0.short'])
})

test('refuses short words longer than 44 characters', () => {
  expect(faultsOf(file([flag({ short: 'a'.repeat(44) })]))).toEqual([])
  expect(faultsOf(file([flag({ short: 'a'.repeat(45) })]))).toEqual(['flags.0.short'])
})

test('refuses a banner flag that is no emergency', () => {
  const given = file([flag(), flag({ id: 'fever', level: 'urgent', banner: 2 })])
  expect(faultsOf(given)).toEqual(['flags.1.level'])
})

test('refuses a file without an emergency in the banner', () => {
  expect(faultsOf(file([flag({ banner: undefined })]))).toEqual(['flags'])
})

test('refuses a symptom that does not complete "Call … if:"', () => {
  expect(faultsOf(file([flag({ symptom: 'You are numb' })]))).toEqual(['flags.0.symptom'])
  expect(faultsOf(file([flag({ symptom: 'you are numb.' })]))).toEqual(['flags.0.symptom'])
})

test('refuses a heading that does not end with "if:"', () => {
  const given = file([flag()])
  given.levels.soon = { ...given.levels.soon, heading: 'Soon' }
  expect(faultsOf(given)).toEqual(['levels.soon.heading'])
})

test('refuses aliases and unreadable text', () => {
  const aliased = `${stringify(file([flag()]))}x: &a 1\ny: *a\n`
  expect(() => parseRedFlags(aliased)).toThrow(/alias/i)
  expect(() => parseRedFlags('flags: [')).toThrow(DataFileError)
  expect(() => parseRedFlags('')).toThrow(DataFileError)
})

test('loads the file of a repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'red-flags-'))
  try {
    mkdirSync(join(root, 'content'))
    writeFileSync(join(root, 'content/red-flags.yml'), stringify(file([flag()])))
    expect(loadRedFlags(root).flags.map(({ id }) => id)).toEqual(['numb'])
  } finally {
    rmSync(root, { recursive: true })
  }
})
