import { REGIONS, type Shape } from './regions.ts'

/** Middle lines of the figures. One unit of the map is one pixel on a phone of 384 px. */
const MIDDLE = { back: 88, front: 264 }

/** Radius that a finger needs. */
const FINGER = 23

const PRESSED = 'fill-card stroke-link group-hover:fill-rule group-focus-visible:fill-link'

/**
 * Back and front of a body; every place is a link to its page. The list beside it holds the same
 * links under the same numbers, so that nobody has to see the drawing or to aim at it.
 */
export function BodyMap({
  headingLevel = 2,
  heading = 'Find the place on the body',
  names = {},
}: {
  headingLevel?: 2 | 3
  heading?: string
  /** Names of the places in another language, by id. */
  names?: Readonly<Record<string, string>>
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <section aria-labelledby="body-map">
      <Heading id="body-map" className="text-2xl">
        {heading}
      </Heading>
      <div className="mt-4 grid items-center gap-x-8 gap-y-4 sm:grid-cols-2">
        <svg
          viewBox="0 0 352 396"
          strokeWidth="2.5"
          strokeLinejoin="round"
          fontSize="18"
          className="w-full max-w-[26rem]"
        >
          <Figures />
          {REGIONS.map(({ id, name, href, shapes }, index) => (
            <a key={id} id={`map-${id}`} href={href} className="group no-underline">
              <title>{names[id] ?? name}</title>
              {shapes.map((shape) => (
                <Place key={shape.side} shape={shape} label={index + 1} />
              ))}
            </a>
          ))}
        </svg>
        <ol>
          {REGIONS.map(({ id, name, href }, index) => (
            <li key={id}>
              <a href={href} className="flex min-h-11 items-center gap-3 no-underline">
                <span aria-hidden="true">{index + 1}</span>
                <span className="underline underline-offset-4">{names[id] ?? name}</span>
              </a>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function Place({ shape, label }: { shape: Shape; label: number }) {
  const { side, path, number, badge, spot } = shape
  const [x, y] = number
  return (
    <g transform={`translate(${MIDDLE[side]})`}>
      <path d={path} className={badge ? 'fill-none stroke-link' : PRESSED} />
      {badge && <circle cx={x} cy={y} r={FINGER} fillOpacity="0" />}
      {badge && <circle cx={x} cy={y} r="13" className={PRESSED} />}
      {spot && <circle cx={spot[0]} cy={spot[1]} r="6" className="fill-link" />}
      <text
        x={x}
        y={y + 6}
        textAnchor="middle"
        aria-hidden="true"
        className="fill-ink group-focus-visible:fill-card"
      >
        {label}
      </text>
    </g>
  )
}

/** The body under the places. */
function Figures() {
  return (
    <g aria-hidden="true" className="fill-card stroke-soft">
      <defs>
        <g id="map-body">
          <path
            className="fill-none stroke-rule"
            d="M64 228c0 20 0 34 3 52 3 20 3 44 4 66 0 14 0 34 7 34s8-18 8-34c0-24 2-46 1-66-1-18-4-34-5-55M-64 228c0 20 0 34-3 52-3 20-3 44-4 66 0 14 0 34-7 34s-8-18-8-34c0-24-2-46-1-66 1-18 4-34 5-55"
          />
          <path d="M16 119c0 5 0 10 3 15 9 11 27 10 41 17 14 7 18 22 20 36l5 36c-7 5-15 7-23 6l-4-36c0 6 0 11-1 17-3 16-7 31-8 46 0 16 5 30 9 46 7 23 8 42 6 66-1 12-3 23-5 34h-56l-3-36-3 36h-56c-2-11-4-22-5-34-2-24-1-43 6-66 4-16 9-30 9-46-1-15-5-30-8-46-1-6-1-11-1-17l-4 36c-8 1-16-1-23-6l5-36c2-14 6-29 20-36 14-7 32-6 41-17 3-5 3-10 3-15" />
          <circle cy="25" r="16" className="fill-rule" />
        </g>
        <path
          id="map-head"
          d="M0 36c8 0 16 2 22 8 15 15 11 55-3 70-5 5-13 8-19 8s-14-3-19-8c-14-15-18-55-3-70 6-6 14-8 22-8z"
        />
      </defs>
      <g transform={`translate(${MIDDLE.back})`}>
        <use href="#map-body" />
        <use href="#map-head" className="fill-rule" />
      </g>
      <g transform={`translate(${MIDDLE.front})`}>
        <use href="#map-body" />
        <use href="#map-head" />
        <path
          className="fill-rule"
          d="M30 90c-5-20-12-31-30-31s-25 11-30 31c-4-14-3-36 8-46 11-10 33-10 44 0 11 10 12 32 8 46z"
        />
        <path d="M0 272v4" />
      </g>
      <g className="fill-soft stroke-none">
        <text x={MIDDLE.back + 28} y="32">
          Back
        </text>
        <text x={MIDDLE.front - 28} y="32" textAnchor="end">
          Front
        </text>
      </g>
    </g>
  )
}
