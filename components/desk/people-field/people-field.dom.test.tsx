import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ErrorSummary } from './error-summary.tsx'
import { PeopleField } from './people-field.tsx'

test('names the field, and ties its hint and its error to it', () => {
  const html = renderToStaticMarkup(
    <PeopleField
      name="email"
      label="E-mail"
      hint="A hint"
      error="Give one."
      defaultValue="x"
      required
    />,
  )
  expect(html).toContain('<label for="email"')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('aria-describedby="email-hint email-error"')
  expect(html).toContain('<p id="email-error"')
  expect(html).toContain('value="x"')
  expect(html).not.toContain('if you have one')
})

test('says what need not be filled in, and is quiet without an error', () => {
  const html = renderToStaticMarkup(<PeopleField name="url" label="Address" rows={3} />)
  expect(html).toContain('<textarea id="url"')
  expect(html).toContain('if you have one')
  expect(html).not.toContain('aria-')
})

test('leads from the summary to each field', () => {
  const html = renderToStaticMarkup(
    <ErrorSummary words="Some of this cannot be used." fields={{ email: 'Give one.' }} />,
  )
  expect(html).toContain('role="alert"')
  expect(html).toContain('<a href="#email">Give one.</a>')
})
