import { expect, test } from 'vitest'
import { isAtLeast, oldestNode } from './oldest-node.mjs'

test.each([
  ['linux', 'x64', '20.9.0', true],
  ['linux', 'x64', '20.8.1', false],
  ['linux', 'x64', '18.20.0', false],
  ['linux', 'arm64', '20.20.2', false],
  ['darwin', 'arm64', '22.18.0', false],
  ['darwin', 'arm64', '22.19.0', true],
  ['win32', 'x64', '24.0.0', true],
])('on %s %s Node %s can start: %s', (platform, arch, version, can) => {
  expect(isAtLeast(version, oldestNode(platform, arch))).toBe(can)
})
