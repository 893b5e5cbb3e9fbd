import { locateJson } from '../../citations/locate-json-path.ts'
import type { PlainRule, TextFile } from '../repository.ts'

/** Keys that reach an object's prototype when data are merged or assigned. */
const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/**
 * No field has a name that reaches into the code that reads it.
 *
 * Good: `{"id": "hoy-2012"}`
 * Bad:  `{"__proto__": {"admin": true}}`
 */
export const jsonKey: PlainRule<TextFile> = ({ text }, report) => {
  // Cheap first: nearly no file has such a word anywhere. `\` may spell one of its letters.
  if (!/__proto__|constructor|prototype|\\u/.test(text)) return
  const { locate } = locateJson(text)
  const ahead: { value: unknown; path: (string | number)[] }[] = [
    { value: JSON.parse(text), path: [] },
  ]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key
      if (UNSAFE_KEYS.includes(key)) {
        report({
          ...locate([...path, step]),
          rule: 'json-key',
          found: `Unexpected key \`${key}\``,
          expected: 'the name of a field',
          remedy: 'Remove it.',
        })
      }
      ahead.push({ value: inner, path: [...path, step] })
    }
  }
}
