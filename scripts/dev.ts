/**
 * Shows pages while you write them: `contentlayer2 dev` reads articles again when they change, and
 * `next dev` serves them. Ctrl-C ends both.
 *
 *   npm run dev                 options of `next dev` may follow: npm run dev -- --port 5000
 */
import { runTogether } from './run-together.ts'

const { ended, stop } = runTogether(
  [
    { name: 'content', program: 'contentlayer2', args: ['dev'] },
    {
      name: 'pages',
      program: 'next',
      args: ['dev', ...process.argv.slice(2)],
      env: { NEXT_TELEMETRY_DISABLED: '1' },
    },
  ],
  (line) => console.log(line),
)
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
process.exitCode = await ended
