import { parentPort } from 'node:worker_threads'
import { parsePage, type Unparsed } from './parse-pages.ts'

parentPort?.on('message', (pages: Unparsed[]) => {
  parentPort?.postMessage(pages.map(parsePage))
})
