import { expect, test } from 'vitest'
import { readUntrustedYaml } from './read-untrusted-yaml.ts'

const faultsOf = (text: string, firstLine?: number) =>
  readUntrustedYaml(text, firstLine).faults.map(
    ({ line, column, rule }) => `${line}:${column} ${rule}`,
  )

test('reads plain values, and dates as text', () => {
  const { document, faults } = readUntrustedYaml('a: 1\nb: [x, 2026-11-20]\nc: null\n')
  expect(faults).toEqual([])
  expect(document?.toJS()).toEqual({ a: 1, b: ['x', '2026-11-20'], c: null })
})

test('counts lines from where the text starts in its file', () => {
  expect(faultsOf('a: b: c\n', 5)).toEqual(['5:4 yaml-syntax'])
})

test('reads CRLF and a byte order mark like anything else', () => {
  expect(readUntrustedYaml('\uFEFFa: 1\r\nb: 2\r\n').document?.toJS()).toEqual({ a: 1, b: 2 })
  expect(faultsOf('a: 1\r\nb: c: d\r\n')).toEqual(['2:4 yaml-syntax'])
})

test.each(['&a [*a]', 'a: &x 1\nb: *x', '? *x\n: 1', 'a: &x {b: 1}\nc:\n  <<: *x'])(
  'gives no document for an alias: %s',
  (text) => {
    const { document, faults } = readUntrustedYaml(text)
    expect(document).toBeNull()
    expect(faults.map(({ rule }) => rule)).toContain('yaml-alias')
  },
)

test.each(['__proto__', 'constructor', 'prototype', '"__proto__"', '"\\u005f_proto__"'])(
  'refuses the key %s at any depth',
  (key) => {
    expect(faultsOf(`- a: {${key}: 1}\n`)).toEqual(['1:7 yaml-key'])
  },
)

test('tells a repeated key where it stands the second time', () => {
  expect(faultsOf('a: 1\nb: 2\na: 3\n')).toEqual(['3:1 yaml-key'])
  expect(faultsOf('1: x\n"1": y\n')).toEqual(['2:1 yaml-key'])
})

test('reports everything that is wrong, not the first only', () => {
  expect(faultsOf('a: *x\nconstructor: 1\nb: *y\n')).toEqual([
    '1:4 yaml-alias',
    '2:1 yaml-key',
    '3:4 yaml-alias',
  ])
})

test('never throws for deep nesting', () => {
  for (const text of ['['.repeat(10_000), '- '.repeat(10_000), '{a: '.repeat(10_000)]) {
    expect(readUntrustedYaml(text).document).toBeNull()
  }
})
