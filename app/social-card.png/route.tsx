import { ImageResponse } from 'next/og'
import { SITE } from '@/lib/site.ts'

export const dynamic = 'force-static'

/** The picture that shared links show, drawn once a build. */
export function GET(): Response {
  return new ImageResponse(
    <div
      style={{
        alignItems: 'center',
        background: '#FBF7F1',
        color: '#25211D',
        display: 'flex',
        height: '100%',
        padding: 96,
        width: '100%',
      }}
    >
      <svg viewBox="0 0 24 40" width="180" height="300">
        <path
          d="M13 2c-5 5-6 10-2 16s6 11-1 20"
          fill="none"
          stroke="#A8452F"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <div style={{ display: 'flex', flexDirection: 'column', marginLeft: 72, maxWidth: 720 }}>
        <div style={{ fontSize: 88, fontWeight: 600 }}>{SITE.name}</div>
        <div style={{ color: '#5C534A', fontSize: 40, lineHeight: 1.4, marginTop: 24 }}>
          What it is, what to do tonight, and when to get help. Every claim tied to its source.
        </div>
      </div>
    </div>,
    { width: 1200, height: 630 },
  )
}
