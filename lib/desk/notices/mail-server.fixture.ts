import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = {
  from: string
  to: string[]
  /** Lines before the empty one, as they came. */
  headers: string
  /** The text with its quoted-printable or base64 undone. */
  text: string
  raw: string
}

/** A real SMTP server on this machine that keeps what it gets. */
export type MailServer = {
  url: string
  received: ReceivedMail[]
  /** Answers to recipients, by address: a code such as 550. */
  refuse: (address: string, code: number | null) => void
  close: () => Promise<void>
}

export async function mailServer(port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const refused = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, callback) => {
      const responseCode = refused.get(address)
      if (responseCode === undefined) callback()
      else callback(Object.assign(new Error('Not here'), { responseCode }))
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const end = raw.indexOf('\r\n\r\n')
        const headers = raw.slice(0, end)
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          headers,
          text: decoded(headers, raw.slice(end + 4)),
          raw,
        })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const { port: chosen } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${chosen}`,
    received,
    refuse: (address, code) => {
      if (code === null) refused.delete(address)
      else refused.set(address, code)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function decoded(headers: string, body: string): string {
  if (/^content-transfer-encoding: base64/im.test(headers)) {
    return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')
  }
  const text = body.replaceAll('\r\n', '\n')
  if (!/^content-transfer-encoding: quoted-printable/im.test(headers)) return text
  const bytes = text
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
