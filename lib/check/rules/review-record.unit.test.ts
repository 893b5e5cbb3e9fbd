import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { numberedRecord } from '../../reviews/numbered-record.fixture.ts'
import { recordPath, serialiseRecord } from '../../reviews/review-record.ts'
import { checkRepository } from '../check-repository.ts'

const record = numberedRecord('scar-pain', 'a-batch', 1)
const path = recordPath(record)
const text = serialiseRecord(record)

/** Rules that the base of all examples breaks with this file. */
async function rulesOf(file: string, words: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'check-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  cpSync(join(import.meta.dirname, '../examples/base'), root, { recursive: true })
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), words)
  const { faults } = await checkRepository(root)
  return faults.map(({ file: where, rule }) => `${where} ${rule}`)
}

test('takes a record that is written as signed, and asks for no signature program', async () => {
  expect(await rulesOf(path, text)).toEqual([])
})

test.each([
  ['another name', path.replace('.json', '0.json'), text, 'review-name'],
  ['another page', path.replace('scar-pain', 'lower-back-pain'), text, 'review-name'],
  ['another note', path, text.replace('"a-batch"', '"Edited"'), 'review-name'],
  ['other white space', path, JSON.stringify(record), 'review-syntax'],
  ['no JSON', path, '{', 'json-syntax'],
  ['a field twice', path, text.replace('"v": 1', '"v": 1, "v": 1'), 'review-syntax'],
])('refuses a record with %s', async (_name, file, words, rule) => {
  expect(await rulesOf(file, words)).toContain(`${file} ${rule}`)
})
