import { expect, test } from 'vitest'
import { locateJson, locateJsonPath } from './locate-json-path.ts'

const JSON_TEXT = `{
  "id": "to-2011",
  "author": [
    { "family": "To" },
    { "family": "Wong", "given": "M" }
  ]
}
`

test('finds a field by its name', () => {
  expect(locateJsonPath(JSON_TEXT, ['id'])).toEqual({ line: 2, column: 3 })
})

test('finds a field inside a list', () => {
  expect(locateJsonPath(JSON_TEXT, ['author', 1, 'given'])).toEqual({ line: 5, column: 25 })
})

test('finds an item of a list', () => {
  expect(locateJsonPath(JSON_TEXT, ['author', 1])).toEqual({ line: 5, column: 5 })
})

test('points at the parent of a field that is not there', () => {
  expect(locateJsonPath(JSON_TEXT, ['author', 0, 'given'])).toEqual({ line: 4, column: 5 })
  expect(locateJsonPath(JSON_TEXT, ['author', 7])).toEqual({ line: 3, column: 3 })
  expect(locateJsonPath(JSON_TEXT, ['id', 'deeper'])).toEqual({ line: 2, column: 3 })
})

test('points at the start for the whole, and in an empty text', () => {
  expect(locateJsonPath(JSON_TEXT, [])).toEqual({ line: 1, column: 1 })
  expect(locateJsonPath('', ['id'])).toEqual({ line: 1, column: 1 })
})

test('finds a key that stands twice', () => {
  expect(locateJson('{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}').repeatedKeys).toEqual([
    { line: 4, column: 3 },
  ])
  expect(locateJson(JSON_TEXT).repeatedKeys).toEqual([])
})
