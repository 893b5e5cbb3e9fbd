import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { HELPFUL, helpfulAddress, reportAddress } from './report-address.ts'

const REPOSITORY = 'https://example.org/owner/name'
const PAGE = { path: '/self-care/', title: 'What helps & what does not' }

type Form = { body: { id?: string; attributes: { options?: string[] } }[] }

/** The form that an address leads to, and what the address fills in. */
function formOf(address: string): { form: Form; filled: URLSearchParams } {
  const { origin, pathname, searchParams } = new URL(address)
  expect(origin + pathname).toBe(`${REPOSITORY}/issues/new`)
  const file = path.join('.github', 'ISSUE_TEMPLATE', searchParams.get('template') ?? '')
  return { form: parse(readFileSync(file, 'utf8')) as Form, filled: searchParams }
}

function unknownFields({ form, filled }: ReturnType<typeof formOf>): string[] {
  const known = ['template', 'title', ...form.body.flatMap(({ id }) => id ?? [])]
  return [...filled.keys()].filter((key) => !known.includes(key))
}

test('a report goes to a form that is there, its page filled in', () => {
  const report = formOf(reportAddress(PAGE, REPOSITORY))
  expect(report.filled.get('page')).toBe('/self-care/')
  expect(report.filled.get('title')).toBe('What helps & what does not: ')
  expect(unknownFields(report)).toEqual([])
})

test('each answer is one that the form knows', () => {
  for (const helpful of HELPFUL) {
    const answer = formOf(helpfulAddress(PAGE, helpful, REPOSITORY) ?? '')
    expect(answer.filled.get('helpful')).toBe(helpful)
    expect(unknownFields(answer)).toEqual([])
    const options = answer.form.body.find(({ id }) => id === 'helpful')?.attributes.options
    expect(options).toEqual([...HELPFUL])
  }
})

test('without a public repository a page says how to report, and asks nothing', () => {
  expect(reportAddress(PAGE, null)).toBe('/how-we-work/#corrections')
  expect(helpfulAddress(PAGE, 'Yes', null)).toBeNull()
})
