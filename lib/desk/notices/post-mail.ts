import { createTransport } from 'nodemailer'

export type Mail = {
  to: { name: string; address: string }
  subject: string
  text: string
  /** The same for every attempt, so that a mailbox can tell a second copy. */
  id: string
}

export type MailResult =
  | { kind: 'sent' }
  /** The server will not have it, now or later. */
  | { kind: 'refused'; why: string }
  /** Trying again may help; `isServerDown` when that goes for every mail. */
  | { kind: 'failed'; why: string; isServerDown: boolean }

export type PostMail = (mail: Mail) => Promise<MailResult>

const CONNECT_WITHIN = 10_000
const ANSWER_WITHIN = 20_000

/**
 * Sends plain text through an SMTP server. Never throws: mail is no reason for anything to fail.
 *
 * @param smtpUrl such as `smtps://user:secret@mail.example.org`
 * @param from address of the sender, such as `desk@example.org`
 * @throws TypeError when the address of the server is none
 */
export function mailPoster(
  smtpUrl: string,
  from: { name: string; address: string },
  within: { connect: number; answer: number } = { connect: CONNECT_WITHIN, answer: ANSWER_WITHIN },
): PostMail {
  if (!/^smtps?:$/.test(protocolOf(smtpUrl))) {
    // Without the address itself: it has the password.
    throw new TypeError('Unexpected SMTP_URL, expected smtp://… or smtps://…')
  }
  const transport = createTransport(
    {
      connectionTimeout: within.connect,
      greetingTimeout: within.connect,
      dnsTimeout: within.connect,
      socketTimeout: within.answer,
      requireTLS: needsEncryption(smtpUrl),
      disableFileAccess: true,
      disableUrlAccess: true,
      // What it says counts more: `?requireTLS=false` where somebody wants it so.
      url: smtpUrl,
    },
    { from },
  )
  const host = from.address.slice(from.address.lastIndexOf('@') + 1)
  return async ({ to, subject, text, id }) => {
    try {
      await transport.sendMail({
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        // Whoever is on holiday need not answer a machine. Source: RFC 3834
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      return { kind: 'sent' }
    } catch (error) {
      return resultOf(error)
    }
  }
}

/** A password does not cross a network that everybody can read. */
function needsEncryption(smtpUrl: string): boolean {
  const { username, hostname } = new URL(smtpUrl)
  return username !== '' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}

/** Answers from 500 on are for good, others for now. Source: RFC 5321, section 4.2.1 */
function resultOf(error: unknown): MailResult {
  const { code, responseCode, command } = detailsOf(error)
  const said = [code, responseCode].filter((part) => part !== undefined).join(' ')
  const isAboutMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  if (isAboutMail && responseCode !== undefined && responseCode >= 500) {
    return { kind: 'refused', why: `The mail server refused it (${said})` }
  }
  const why = `The mail server could not be used (${said || 'unknown reason'})`
  return { kind: 'failed', why, isServerDown: !isAboutMail }
}

function detailsOf(error: unknown): { code?: string; responseCode?: number; command?: string } {
  if (!(error instanceof Error)) return {}
  const { code, responseCode, command } = error as Error & Record<string, unknown>
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
    ...(typeof command === 'string' ? { command } : {}),
  }
}
