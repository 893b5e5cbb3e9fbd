import { expect, test } from 'vitest'
import { glossarySchema, termAnchor } from './glossary.ts'

const word = (term: string, also?: string[]) => ({ term, meaning: 'What it means.', also })

function faults(...terms: ReturnType<typeof word>[]): string[] {
  const read = glossarySchema.safeParse(terms)
  return read.success ? [] : read.error.issues.map(({ message }) => message)
}

test('takes words in alphabetical order, whatever their capitals', () => {
  expect(faults(word('C-section'), word('coccyx', ['tailbone']), word('TENS'))).toEqual([])
})

test('refuses a word out of order', () => {
  expect(faults(word('lumbar'), word('coccyx'))).toEqual([
    'Unexpected `coccyx` after `lumbar`, expected alphabetical order',
  ])
})

test('refuses a spelling that leads to two words', () => {
  expect(faults(word('coccyx', ['tailbone']), word('Tailbone'))).toEqual([
    'Unexpected second `Tailbone`, expected each word and spelling once',
  ])
})

test('gives each word an address', () => {
  expect(termAnchor(word('confinement (zuo yuezi)'))).toBe('confinement-zuo-yuezi')
})
