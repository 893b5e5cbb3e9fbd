import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { printFaults } from '../faults/print-faults.ts'
import { byteCases } from './byte-cases.fixture.ts'
import { checkRepository } from './check-repository.ts'

const LIB = path.resolve(import.meta.dirname, '..')
const EXAMPLES = path.join(import.meta.dirname, 'examples')
const BASE = path.join(EXAMPLES, 'base')

/** Parts of lib/ whose faults are not about content, and have tests of their own. */
const OTHER_CHECKS = [/^publishing\//, /^reviews\//, /^claims\//, /^citations\/health\//, /^desk\//]

const folders = readdirSync(EXAMPLES).filter((name) => name !== 'base')
const temporary: string[] = []

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

/** The base repository with the files of an example laid over it. */
function repositoryOf(...overlay: string[]): string {
  const root = mkdtempSync(path.join(tmpdir(), 'check-'))
  temporary.push(root)
  cpSync(BASE, root, { recursive: true })
  if (overlay.length > 0) cpSync(path.join(EXAMPLES, ...overlay), root, { recursive: true })
  return root
}

test('finds nothing in the base repository that all examples start from', async () => {
  const { faults, files } = await checkRepository(repositoryOf())
  expect({ faults, files }).toEqual({ faults: [], files: 11 })
})

describe.each(folders)('%s', (rule) => {
  test('prints exactly the expected message for the bad example', async () => {
    const { faults } = await checkRepository(repositoryOf(rule, 'bad'))
    expect(faults.map((fault) => fault.rule)).toContain(rule)
    const expected = path.join(EXAMPLES, rule, 'expected.txt')
    await expect(printFaults(faults)).toMatchFileSnapshot(expected)
  })

  test('finds nothing wrong in the good example', async () => {
    const { faults } = await checkRepository(repositoryOf(rule, 'good'))
    expect(faults).toEqual([])
  })
})

test('has a bad and a good example of every rule in lib/, and of no other', () => {
  const rules = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$|\/examples\//.test(file))
    .filter((file) => !OTHER_CHECKS.some((pattern) => pattern.test(file)))
    .flatMap((file) => ruleNamesIn(readFileSync(path.join(LIB, file), 'utf8')))
  expect(rules.length).toBeGreaterThan(50)
  const examples = [...folders, ...byteCases.map(({ rule }) => rule), 'check-failed']
  expect([...new Set(examples)].sort()).toEqual([...new Set(rules)].sort())
  for (const folder of folders) {
    for (const part of ['bad', 'good', 'expected.txt']) {
      expect(existsSync(path.join(EXAMPLES, folder, part)), `${folder}/${part}`).toBe(true)
    }
  }
})

/** Names behind `rule:` and in `at('…')`, which load-references.ts hands its rules' names to. */
function ruleNamesIn(source: string): string[] {
  return [...source.matchAll(/\brule:[^,;]*|\bat\('[a-z-]+'\)/g)].flatMap(([words]) =>
    [...words.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g)].flatMap(([, name]) => name ?? []),
  )
}
