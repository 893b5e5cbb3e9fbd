/** A place on the body that leads to a page. Lengths are in the units of the map, see body-map.tsx. */
export type Region = {
  id: string
  name: string
  href: string
  shapes: readonly Shape[]
}

/** Drawn from the middle line of its figure: the same path serves back and front. */
export type Shape = {
  side: 'back' | 'front'
  /** An area to press; or, with a badge, the line that leads from the place to its badge. */
  path: string
  /** Middle of the number. */
  number: readonly [x: number, y: number]
  /** The place is smaller than a finger, so its number is a button of its own. */
  badge?: true
  /** Middle of the spot that a badge speaks of. */
  spot?: readonly [x: number, y: number]
}

const PELVIS = 'M-58 302h116c7 23 8 42 6 66h-128c-2-24-1-43 6-66z'

/** From top to bottom. A place inside another comes after it, and so lies above it. */
export const REGIONS: readonly Region[] = [
  {
    id: 'upper-back',
    name: 'Upper back and neck',
    href: '/upper-back-pain-feeding/',
    shapes: [
      {
        side: 'back',
        path: 'M-57 210c-1-6-1-11-1-17-4-14-6-28-2-42 14-7 32-6 41-17 3-5 3-10 3-15h32c0 5 0 10 3 15 9 11 27 10 41 17 4 14 2 28-2 42 0 6 0 11-1 17z',
        number: [0, 176],
      },
    ],
  },
  {
    id: 'middle-back',
    name: 'Middle back',
    href: '/middle-back-pain/',
    shapes: [
      {
        side: 'back',
        path: 'M-57 210h114c-3 16-7 31-8 46h-98c-1-15-5-30-8-46z',
        number: [0, 233],
      },
    ],
  },
  {
    id: 'lower-back',
    name: 'Lower back',
    href: '/lower-back-pain/',
    shapes: [
      {
        side: 'back',
        path: 'M-49 256h98c0 16 5 30 9 46h-116c4-16 9-30 9-46z',
        number: [-29, 279],
      },
    ],
  },
  {
    id: 'pelvis',
    name: 'Pelvis and hips',
    href: '/pelvic-girdle-and-tailbone-pain/',
    shapes: [
      { side: 'back', path: PELVIS, number: [-35, 337] },
      { side: 'front', path: PELVIS, number: [-47, 345] },
    ],
  },
  {
    id: 'tailbone',
    name: 'Tailbone',
    href: '/pelvic-girdle-and-tailbone-pain/',
    shapes: [{ side: 'back', path: 'M0 337h75', number: [88, 337], badge: true, spot: [0, 337] }],
  },
  {
    id: 'epidural-site',
    name: 'Where the epidural needle went in',
    href: '/epidural-back-pain/',
    shapes: [{ side: 'back', path: 'M0 279h75', number: [88, 279], badge: true, spot: [0, 279] }],
  },
  {
    id: 'c-section-scar',
    name: 'C-section scar',
    href: '/back-pain-after-c-section/',
    shapes: [{ side: 'front', path: 'M-32 315q32 12 64 0', number: [0, 343], badge: true }],
  },
]
