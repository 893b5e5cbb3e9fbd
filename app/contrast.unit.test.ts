import { readFileSync } from 'node:fs'
import postcss, { type Container } from 'postcss'
import { expect, test } from 'vitest'

type Colours = Record<string, string>

/** Hexadecimal colours among the `--color-…` declarations directly inside a rule, by short name. */
function coloursOf(rule: Container): Colours {
  const colours: Colours = {}
  rule.each((node) => {
    if (node.type !== 'decl' || !/^#[0-9a-f]{6}$/i.test(node.value)) return
    const name = /^--color-(\w+)$/.exec(node.prop)?.[1]
    if (name !== undefined) colours[name] = node.value
  })
  return colours
}

function schemes(): { light: Colours; dark: Colours } {
  const found: { light: Colours; dark: Colours } = { light: {}, dark: {} }
  const css = readFileSync(new URL('globals.css', import.meta.url), 'utf8')
  postcss.parse(css).walk((node) => {
    if (node.type === 'atrule' && node.name === 'theme') found.light = coloursOf(node)
    if (node.type !== 'atrule' || !node.params.includes('prefers-color-scheme: dark')) return
    node.walkRules(':root', (root) => {
      found.dark = coloursOf(root)
    })
  })
  return found
}

/** Source: WCAG 2.2, "relative luminance" */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Source: WCAG 2.2, "contrast ratio" */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

// Source: docs/decisions/0008-look.md
const LEAST = {
  ink: 7,
  soft: 5.5,
  link: 5.5,
  accent: 5.5,
  emergency: 7,
  urgent: 7,
  soon: 7,
}

const PAIRS = (['light', 'dark'] as const).flatMap((scheme) =>
  ['paper', 'card'].flatMap((ground) =>
    Object.entries(LEAST).map(([text, least]) => ({ scheme, text, ground, least })),
  ),
)

test('measures black on white as 21 to 1, and a colour on itself as 1 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#0b5a5e', '#0b5a5e')).toBe(1)
})

test('gives dark a colour of its own for every colour of light', () => {
  const { light, dark } = schemes()
  expect(Object.keys(light).length).toBeGreaterThan(0)
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
})

test.each(PAIRS)('$scheme: $text on $ground is at least $least:1', (pair) => {
  const { [pair.text]: text = '', [pair.ground]: ground = '' } = schemes()[pair.scheme]
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(pair.least)
})
