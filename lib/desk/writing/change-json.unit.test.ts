import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeJson, JsonChangeError, writeJson, type Json } from './change-json.ts'

const SOURCES = path.resolve(import.meta.dirname, '../../../content/sources')
const text = `{
  "id":  "a-2020",
  "issued": { "date-parts": [[2020, 1]] },
  "custom": {
    "limits": "Small \\u2013 very.",
    "passages": [
      { "id": "one",   "statement": "First" },
      {
        "id": "two",
        "statement": "Second"
      }
    ]
  }
}
`
const value = JSON.parse(text) as { custom: { passages: object[] } }
const withPassages = (...passages: Json[]): Json =>
  ({ ...value, custom: { ...value.custom, passages } }) as Json
const [one, two] = value.custom.passages as Json[]

test('changes one word and not a byte more', () => {
  const changed = changeJson(text, withPassages(one!, { id: 'two', statement: 'Zweitens' }))
  expect(changed).toBe(text.replace('Second', 'Zweitens'))
})

test('adds a passage behind the last, as Prettier would', () => {
  const changed = changeJson(text, withPassages(one!, two!, { id: 'three', n: [1, 2] }))
  expect(changed).toBe(
    text.replace(
      '"Second"\n      }',
      '"Second"\n      },\n      {\n        "id": "three",\n        "n": [1, 2]\n      }',
    ),
  )
})

test('takes a passage away, first or last, and keeps the other', () => {
  expect(changeJson(text, withPassages(two!))).toBe(
    text.replace('{ "id": "one",   "statement": "First" },\n      ', ''),
  )
  expect(changeJson(text, withPassages(one!))).toBe(
    text.replace(/,\n {6}\{\n {8}"id": "two",\n {8}"statement": "Second"\n {6}\}/, ''),
  )
})

test('adds, changes and removes fields, with the line ends of the file', () => {
  const crlf = text.replaceAll('\n', '\r\n')
  const { limits: _limits, ...custom } = value.custom as Record<string, Json>
  const changed = changeJson(crlf, { ...value, custom: { ...custom, note: 'N' } } as Json)
  expect(changed).toBe(
    text
      .replace('"limits": "Small \\u2013 very.",\n    ', '')
      .replace('    ]\n  }', '    ],\n    "note": "N"\n  }')
      .replaceAll('\n', '\r\n'),
  )
})

test('leaves every source of ours as it is when nothing is different', () => {
  const files = readdirSync(SOURCES).filter((name) => name.endsWith('.json'))
  expect(files.length).toBeGreaterThan(20)
  for (const name of files) {
    const source = readFileSync(path.join(SOURCES, name), 'utf8')
    expect(changeJson(source, JSON.parse(source) as Json)).toBe(source)
  }
})

test('refuses what is no JSON', () => {
  expect(() => changeJson('{', {})).toThrow(JsonChangeError)
})

test('any value can become any other', () => {
  const json = fc.jsonValue({ maxDepth: 3 })
  const list = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), v: fc.nat(3) }))
  const any = fc
    .oneof(json, list, fc.record({ custom: list, v: fc.nat(2) }))
    .map((some) => JSON.parse(JSON.stringify(some)) as Json)
  fc.assert(
    fc.property(any, any, fc.boolean(), (before, after, isFlat) => {
      if (/__proto__/.test(JSON.stringify([before, after]))) return
      const source = isFlat ? JSON.stringify(before) : writeJson(before)
      expect(JSON.parse(changeJson(source, after))).toEqual(after)
    }),
  )
})
