'use client'

import {
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { askDesk, DeskRefusal, wordsFor } from '../passkey/ask-desk.ts'
import { ErrorSummary } from '../people-field/error-summary.tsx'
import { EnrolmentFields } from './enrolment-fields.tsx'

type Refusal = { words: string; fields: Readonly<Record<string, string>> }

type Props = {
  /** Address of this page: what is sent goes below it. */
  address: string
  asks: readonly string[]
  start: { name: string; email: string }
}

/**
 * Asks who somebody is and lets the device make a passkey. The page stays while the desk looks at it,
 * so that nothing typed is lost.
 */
export function EnrolmentForm({ address, asks, start }: Props) {
  const [told, tell] = useState('')
  const [refusal, refuse] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const summary = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (refusal !== null) summary.current?.focus()
  }, [refusal])

  const enrol = async (form: Record<string, unknown>): Promise<void> => {
    setBusy(true)
    refuse(null)
    tell('One moment.')
    try {
      const options = await askDesk(`${address}options/`, { form })
      tell('Your device asks you now.')
      const answer = await startRegistration({
        optionsJSON: options as PublicKeyCredentialCreationOptionsJSON,
      })
      tell('The passkey is made. Writing your entry.')
      const { next } = (await askDesk(`${address}answer/`, { form, answer })) as { next: string }
      globalThis.location.assign(next)
    } catch (error) {
      tell('')
      const fields = error instanceof DeskRefusal ? error.fields : {}
      refuse({ words: wordsFor(error, true), fields })
      setBusy(false)
    }
  }

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!isBusy) void enrol(Object.fromEntries(new FormData(event.currentTarget)))
  }

  return (
    <form onSubmit={submit} noValidate>
      {refusal !== null && <ErrorSummary ref={summary} {...refusal} />}
      <EnrolmentFields asks={asks} start={start} errors={refusal?.fields ?? {}} />
      <button type="submit" className="button button-main mt-8" aria-disabled={isBusy}>
        Make a passkey
      </button>
      <output className="mt-4 block min-h-7">{told}</output>
    </form>
  )
}
