import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadLocales, parseLocale } from './load-locales.ts'
import { DataFileError } from '../yaml/parse-data-file.ts'
import { telephoneHref } from './locale.ts'

const XX = `code: xx
name: Nowhere
emergency:
  - { number: '000', label: Emergency }
advice: []
crisis: []
source: null
checked: null
`

/** Runs `use` in a repository that holds these locales. */
function inRepository(files: Record<string, string>, use: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), 'locales-'))
  try {
    mkdirSync(join(root, 'content/locales'), { recursive: true })
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(root, 'content/locales', name), text)
    }
    use(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

test('reads a locale', () => {
  expect(parseLocale(XX)).toEqual({
    code: 'xx',
    name: 'Nowhere',
    emergency: [{ number: '000', label: 'Emergency' }],
    advice: [],
    crisis: [],
    source: null,
    checked: null,
  })
})

test('refuses a number that YAML would turn into zero', () => {
  expect(() => parseLocale(XX.replace("'000'", '000'), 'content/locales/xx.yml')).toThrow(
    'content/locales/xx.yml: emergency.0.number: Expected a number in quotation marks',
  )
})

test('refuses a locale without an emergency number', () => {
  const text = XX.replace(/emergency:\n.*\n/, 'emergency: []\n')
  expect(() => parseLocale(text)).toThrow('emergency')
})

test('refuses unknown fields, dates that do not exist and aliases', () => {
  expect(() => parseLocale(`${XX}phone: '1'\n`)).toThrow('phone')
  expect(() => parseLocale(XX.replace('checked: null', 'checked: 2026-02-30'))).toThrow('checked')
  expect(() => parseLocale(`${XX}x: &a 1\ny: *a\n`)).toThrow(/alias/i)
})

test('accepts the day on which somebody checked', () => {
  const text = XX.replace('checked: null', 'checked: 2026-02-28')
  expect(parseLocale(text).checked).toBe('2026-02-28')
})

test('loads every locale by name', () => {
  const yy = XX.replace('code: xx', 'code: yy').replace('Nowhere', 'Elsewhere')
  inRepository({ 'xx.yml': XX, 'yy.yml': yy, 'notes.txt': 'not a locale' }, (root) => {
    expect(loadLocales(root).map(({ name }) => name)).toEqual(['Elsewhere', 'Nowhere'])
  })
})

test('refuses a file that is not named after its code', () => {
  inRepository({ 'yy.yml': XX }, (root) => {
    expect(() => loadLocales(root)).toThrow('content/locales/yy.yml: code')
  })
})

test('refuses a repository without a locale', () => {
  inRepository({}, (root) => expect(() => loadLocales(root)).toThrow(DataFileError))
})

test('has numbers that a telephone can call for seven countries and regions', () => {
  const locales = loadLocales(fileURLToPath(new URL('../../', import.meta.url)))
  expect(locales.map(({ code, emergency }) => [code, telephoneHref(emergency[0]!.number)])).toEqual(
    [
      ['au', 'tel:000'],
      ['ca', 'tel:911'],
      ['eu', 'tel:112'],
      ['nz', 'tel:111'],
      ['tw', 'tel:119'],
      ['gb', 'tel:999'],
      ['us', 'tel:911'],
    ],
  )
})

test('never lists the hotline that is no crisis line as one', () => {
  const us = loadLocales(fileURLToPath(new URL('../../', import.meta.url))).find(
    ({ code }) => code === 'us',
  )
  expect(us?.crisis.map(({ number }) => number)).toEqual(['988'])
  expect(us?.advice.map(({ note }) => note)).toEqual(['Not a crisis line.'])
})
