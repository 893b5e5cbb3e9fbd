import type { IncomingMessage, ServerResponse } from 'node:http'

/* What pretended GitHubs do with a request and its answer. */

/** What happens to a call instead of the proper answer. */
export type Trouble =
  { status: number; message?: string; headers?: Record<string, string> } | 'drop' | 'broken JSON'

/** The JSON of a request; null when there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? null : JSON.parse(text)
}

export function makeTrouble(response: ServerResponse, trouble: Trouble): void {
  if (trouble === 'drop') response.destroy()
  else if (trouble === 'broken JSON') {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end('{"number": 12, "user"')
  } else {
    const { status, message = 'Trouble', headers = {} } = trouble
    send(response, status, { message }, headers)
  }
}

export function send(
  response: ServerResponse,
  status: number,
  data: unknown,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(status === 204 ? undefined : JSON.stringify(data))
}
