import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test('prints a fault with its message, its place and its cause', () => {
  const text = printable(new Error('Unexpected `x`', { cause: new Error('Because') }))
  expect(text).toMatch(/^Error: Unexpected `x`\n {4}at .*printable\.unit\.test/)
  expect(text).toContain('[cause]: Error: Because')
})

test('gives the terminal no orders', () => {
  const text = printable(new Error('a\u001b[2J\u009b31m\rb\u0007\u0000'))
  expect(text).toContain('a\\x1b[2J\\x9b31m\\x0db\\x07\\x00')
})
