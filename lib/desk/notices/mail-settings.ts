/** Where mail goes out, and from whom. */
export type MailSettings = { smtpUrl: string; from: { name: string; address: string } }

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/

/**
 * Reads `SMTP_URL` and `MAIL_FROM` of an environment.
 *
 * @param site name of the publication, which senders see
 * @returns null when no mail server is named: everything is shown in the desk alone
 * @throws TypeError when only half of it is there; it never quotes the password
 */
export function mailSettings(
  environment: Readonly<Record<string, string | undefined>>,
  site: string,
): MailSettings | null {
  const smtpUrl = environment['SMTP_URL']?.trim() ?? ''
  if (smtpUrl === '') return null
  const address = environment['MAIL_FROM']?.trim() ?? ''
  if (!ADDRESS.test(address)) {
    throw new TypeError('Unexpected MAIL_FROM, expected an address such as desk@example.org')
  }
  return { smtpUrl, from: { name: site, address } }
}
