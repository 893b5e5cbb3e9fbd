import { expect, test } from 'vitest'
import { mailSettings } from './mail-settings.ts'

test('no mail server is no mistake', () => {
  expect(mailSettings({}, 'Site')).toBeNull()
  expect(mailSettings({ SMTP_URL: ' ', MAIL_FROM: 'a@b.test' }, 'Site')).toBeNull()
})

test('reads the server and the sender', () => {
  const environment = { SMTP_URL: 'smtp://localhost', MAIL_FROM: ' desk@example.test ' }
  expect(mailSettings(environment, 'Site')).toEqual({
    smtpUrl: 'smtp://localhost',
    from: { name: 'Site', address: 'desk@example.test' },
  })
})

test.each([undefined, '', 'desk', 'a@b, c@d', 'Desk <a@b>', 'a@b\r\nBcc: c@d'])(
  'refuses %j as a sender',
  (address) => {
    const environment = { SMTP_URL: 'smtp://desk:secret@mail.test', MAIL_FROM: address }
    expect(() => mailSettings(environment, 'Site')).toThrow(/^Unexpected MAIL_FROM, [^]*org$/)
    expect(() => mailSettings(environment, 'Site')).not.toThrow(/secret/)
  },
)
