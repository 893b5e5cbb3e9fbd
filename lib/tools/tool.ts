/** A page on which a reader does something herself. All of them work without script. */
export type Tool = {
  /** Starts and ends with a slash. */
  path: string
  /** Heading of the page. */
  title: string
  /** What it does for the reader, in a sentence or two; also its description for search engines. */
  description: string
}

export const TOOLS = {
  check: {
    path: '/check/',
    title: 'Check your signs',
    description:
      'Tick what fits you, and see how soon to get help and whom to call. Nothing is stored or sent.',
  },
  whoToCall: {
    path: '/who-to-call/',
    title: 'Who to call, by country',
    description: 'Emergency numbers and help lines by country, and what to say when you call.',
  },
  visitSheet: {
    path: '/visit-sheet/',
    title: 'A sheet for your appointment',
    description:
      'One page to fill in and print: your pain, what you tried, and what you want to ask.',
  },
  painDiary: {
    path: '/pain-diary/',
    title: 'Pain diary',
    description:
      'Write down when and where it hurts, on paper or on this device. It is never sent to anyone.',
  },
  exerciseTimer: {
    path: '/tools/exercise-timer/',
    title: 'Exercises step by step',
    description: 'Do an exercise one step at a time, with a quiet timer for each hold.',
  },
  recoveryNumbers: {
    path: '/tools/recovery-numbers/',
    title: 'How many women have back pain after birth',
    description: 'Every share that studies found, from one month to twelve years, with its people.',
  },
  offline: {
    path: '/offline/',
    title: 'Without a connection',
    description: 'Which of these pages open without a connection, and how to clear them away.',
  },
} as const satisfies Record<string, Tool>
