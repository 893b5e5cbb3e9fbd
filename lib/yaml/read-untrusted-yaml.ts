import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { LocalFault, Place } from '../faults/fault.ts'

/** Keys that reach an object's prototype when data are merged or assigned. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export type UntrustedYaml = {
  /** Null when the text cannot be used. */
  document: Document.Parsed | null
  faults: LocalFault[]
  placeAt: (offset: number) => Place
}

/**
 * Reads YAML (or JSON, which is YAML) from a proposal: no aliases, no keys that reach prototypes, no
 * repeated keys. Everything wrong is reported; nothing throws.
 *
 * @param firstLine line of the file on which the text starts, from 1
 */
export function readUntrustedYaml(text: string, firstLine = 1): UntrustedYaml {
  const lines = new LineCounter()
  // Repeated keys are found below: the library compares each key with all others, which takes a
  // minute for the keys that fit into one file.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, schema: 'core' })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, offset))
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) }
  }
  const faults: LocalFault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...placeAt(error.pos[0]),
    rule: 'yaml-syntax',
    found: `Unreadable YAML: ${firstSentence(error.message)}`,
    expected: 'plain `key: value` lines',
    remedy: 'Put quotation marks around text that holds a colon, a hash sign or quotation marks.',
  }))
  visit(document, {
    Alias(_key, alias) {
      faults.push({
        ...placeAt(alias.range?.[0] ?? 0),
        rule: 'yaml-alias',
        found: `Unexpected YAML alias \`*${alias.source}\``,
        expected: 'plain values, because aliases can expand without end',
        remedy: 'Write the value out.',
      })
    },
    Map(_key, map) {
      const names = new Set<string>()
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        if (names.has(name)) {
          faults.push({
            ...placeAt(key.range?.[0] ?? 0),
            rule: 'yaml-key',
            found: `Unexpected second \`${name}\``,
            expected: 'each field once',
            remedy: 'Remove one of the two.',
          })
        }
        names.add(name)
      }
    },
    Pair(_key, pair) {
      if (!isScalar(pair.key) || !UNSAFE_KEYS.has(String(pair.key.value))) return
      faults.push({
        ...placeAt(pair.key.range?.[0] ?? 0),
        rule: 'yaml-key',
        found: `Unexpected key \`${String(pair.key.value)}\``,
        expected: 'the name of a field',
        remedy: 'Remove the line.',
      })
    },
  })
  return { document: faults.length === 0 ? document : null, faults, placeAt }
}

/** The library's message without the code frame and place that we print ourselves. */
function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')
}
