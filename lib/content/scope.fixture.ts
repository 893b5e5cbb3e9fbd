/**
 * Renders two requests with different contents at the same time, as Next's server does, and prints
 * which names the components of each have read. To be run with `--conditions=react-server`: only there does React keep things
 * for one render.
 */
import { createRequire } from 'node:module'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { createElement, type ReactNode } from 'react'
import type { Content } from './content.ts'
import { showContent, shownContent } from './scope.ts'

type Flight = {
  renderToPipeableStream: (
    node: ReactNode,
    manifest: object,
  ) => { pipe: (to: NodeJS.WritableStream) => void }
}
const { renderToPipeableStream } = createRequire(import.meta.url)(
  'next/dist/compiled/react-server-dom-turbopack/server.node.js',
) as Flight

/** A content that can be told by the name of its only person. */
function contentOf(name: string): Content {
  const person = { name, kind: 'organisation', roles: [] } as const
  return { people: new Map([['who', { ...person, roles: [] }]]) } as unknown as Content
}

function Reader(): ReactNode {
  return shownContent()?.people.get('who')?.name ?? 'nobody'
}

async function LateReader({ turns }: { turns: number }): Promise<ReactNode> {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate()
  return createElement(Reader)
}

async function Preview({ name, turns }: { name: string; turns: number }): Promise<ReactNode> {
  await setImmediate()
  showContent(contentOf(name))
  return ['p', 'q'].map((key) => createElement(LateReader, { key, turns }))
}

async function render(node: ReactNode): Promise<string> {
  const to = new PassThrough()
  renderToPipeableStream(node, {}).pipe(to)
  const chunks: Buffer[] = []
  for await (const chunk of to) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const answers = await Promise.all([
  render(createElement(Preview, { name: 'first', turns: 5 })),
  render(createElement(Preview, { name: 'second', turns: 1 })),
  render(createElement(LateReader, { turns: 8 })),
])
const names = (answer: string) => new Set(answer.match(/first|second|nobody|rror/g))
console.log(JSON.stringify(answers.map((answer) => [...names(answer)])))
