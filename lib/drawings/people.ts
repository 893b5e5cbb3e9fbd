import type { Statistic } from '../citations/reference.ts'

/** A share as figures in rows: so many of so many in colour, and so many more that may be. */
export type People = { filled: number; perhaps: number; of: number }

/** The figures of a row. A hundred fill five rows, and fit a phone. */
const ROW = 20

/** Units between the middles of two figures, and from row to row. */
const STEP = { x: 10, y: 18 }

/**
 * How a share is drawn, or null when it is no share of people. Below 100 people everyone asked is a
 * figure; above, a hundred stand for all. Of a range, the figures between its ends are outlined.
 *
 * Source: docs/decisions/0012-numbers-as-people.md
 */
export function peopleOf({ value, unit, count, n }: Statistic): People | null {
  if (unit !== 'percent') return null
  if (typeof value !== 'number') {
    const [low, high] = [Math.round(value[0]), Math.round(value[1])]
    return { filled: low, perhaps: high - low, of: 100 }
  }
  if (n !== null && n < 100 && count !== undefined) return { filled: count, perhaps: 0, of: n }
  return { filled: Math.round(value), perhaps: 0, of: 100 }
}

/** Name of the drawing's file: "34-of-100.svg", or "15-21-of-100.svg" for a range. */
export function peopleFile({ filled, perhaps, of }: People): string {
  return `${perhaps === 0 ? filled : `${filled}-${filled + perhaps}`}-of-${of}.svg`
}

/** Width and height of the drawing in pixels, for the space a page keeps free for it. */
export function peopleSize({ of }: People): { width: number; height: number } {
  return { width: ROW * STEP.x, height: Math.ceil(of / ROW) * STEP.y }
}

/**
 * The drawing as a file of its own. It takes no script, and darkens with the reader's screen.
 *
 * Colours: docs/decisions/0008-look.md
 */
export function drawPeople(people: People): string {
  const { width, height } = peopleSize(people)
  const figures = Array.from({ length: people.of }, (_, index) => {
    const kind = index < people.filled ? 'a' : index < people.filled + people.perhaps ? 'b' : 'c'
    return { kind, x: (index % ROW) * STEP.x, y: Math.floor(index / ROW) * STEP.y }
  })
  const groups = ['a', 'b', 'c'].flatMap((kind) => {
    const uses = figures
      .filter((figure) => figure.kind === kind)
      .map(({ x, y }) => `<use href="#p" x="${x}" y="${y}"/>`)
    return uses.length === 0 ? [] : [`<g class="${kind}">${uses.join('')}</g>`]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    '<style>.a{fill:#a8452f}.b{fill:#fff;stroke:#a8452f}.c{fill:#e4dacd}',
    '@media(prefers-color-scheme:dark){.a{fill:#e39a7f}.b{fill:#1e1b16;stroke:#e39a7f}.c{fill:#4a4338}}',
    '@media print{.a{fill:#000}.b{fill:#fff;stroke:#000}.c{fill:#ccc}}</style>',
    // Head and shoulders down to the hem: a person, and nobody in particular.
    '<defs><path id="p" d="M5 1.5a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 1 1 0-4.6zM1.5 16v-5.2a3.5 3.5 0 0 1 7 0V16z"/></defs>',
    ...groups,
    '</svg>',
  ].join('')
}
