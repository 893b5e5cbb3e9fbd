/** sirv alone in one process, as its documentation shows it: what our server is compared with. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'

const directory = process.argv[2]
const server = createServer(sirv(directory, { brotli: true, gzip: true, etag: true }))
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
