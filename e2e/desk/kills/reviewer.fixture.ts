import type { Sent } from '../../../lib/desk/reviewing/kept-decisions.ts'
import { shownAs } from '../../../lib/desk/reviewing/sign.ts'
import { asAnswer } from '../../../lib/reviews/software-passkey.fixture.ts'
import { named, type Signing } from './ledger.fixture.ts'
import { comment, pickWeighted, type Actor } from './world.fixture.ts'

const WEIGHTS = { comment: 25, decide: 35, sign: 37, forget: 3 }

/** Somebody who reviews: each call does one thing. */
export function createReviewer(actor: Actor): () => Promise<void> {
  const { me, random, world } = actor
  const { desk, ledger } = world
  /** Proposals with decisions that were not signed. */
  const begun = new Set<string>()
  /** By the name under which the page to sign shows a decision. */
  const keysShown = new Map<string, string>()

  const keptOf = (id: string, key: string) => ledger.possible(ledger.kept, named(me.id, id, key))

  /** Decides about some claims of a proposal, or all; false when there is none. */
  const decide = async (): Promise<string | null> => {
    const open = await world.openProposals()
    const asked = open.filter(({ askedFor }) => askedFor.includes(me.id))
    if (open.length === 0) return null
    const { id } = random.pick(asked.length > 0 && random.next() < 0.6 ? asked : open)
    const page = await desk.get(me, `/desk/review/${id}/`)
    if (ledger.outcome('read claims', page, []) !== 'done' || page === null) return null
    const keys = [...page.text.matchAll(/name="n-([0-9a-f]{32})"/g)].map(([, key = '']) => key)
    if (keys.length === 0) return null
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''
    const count = random.next() < 0.6 ? keys.length : random.between(1, keys.length)
    const decisions = random.sample(keys, count).map((key) => {
      const isGood = random.next() < 0.88
      const word = world.newWord()
      const note = isGood ? `Read ${word}.` : `Say of whom: ${word}.`
      return { key, decision: isGood ? 'approve' : 'request-changes', note } as const
    })
    for (const one of decisions) keysShown.set(shownAs(one), one.key)
    const body: Sent = {
      base: field('base'),
      head: field('head'),
      page: null,
      decisions: [...decisions],
    }
    const send = async (): Promise<boolean> => {
      const answer = await desk.postJson(me, `/desk/review/${id}/decide/`, body)
      const outcome = ledger.outcome('decide', answer, [])
      for (const { key, decision, note } of decisions) {
        if (outcome === 'done') keptOf(id, key).is(said(decision, note))
        if (outcome === 'lost') keptOf(id, key).mayBe(said(decision, note))
      }
      begun.add(id)
      return outcome !== 'lost'
    }
    if (await send()) return id
    await desk.isUp()
    await send()
    return id
  }

  const sign = async (): Promise<void> => {
    const open = new Set((await world.openProposals()).map(({ id }) => id))
    const mine = [...begun].filter((one) => open.has(one))
    const id = mine.length > 0 ? random.pick(mine) : await decide()
    if (id === null) return
    const page = await desk.get(me, `/desk/review/${id}/sign/`)
    if (ledger.outcome('read what is to sign', page, []) !== 'done' || page === null) return
    const [, listed = ''] = /\\"shown\\":\[([^\]]*)\]/.exec(page.text) ?? []
    const shown = [...listed.matchAll(/[0-9a-f]{32}/g)].map(([name]) => name)
    const keys = shown.flatMap((name) => keysShown.get(name) ?? [])
    if (keys.length < shown.length) ledger.unexpected.push(`${id}: shows what nobody decided`)
    if (keys.length === 0) {
      begun.delete(id)
      return
    }
    const prepared = await desk.postJson(me, `/desk/review/${id}/prepare/`, { shown })
    if (ledger.outcome('prepare', prepared, [409]) !== 'done' || prepared === null) return
    const asked = JSON.parse(prepared.text) as { id: string; options: { challenge: string } }
    const proof = me.passkey.sign(
      { message: '', digests: [] },
      { challenge: asked.options.challenge, origin: desk.origin },
    )
    const body = { ceremony: asked.id, answer: asAnswer(proof) }
    const signing: Signing = {
      by: me.id,
      proposal: id,
      said: new Map(keys.map((key) => [key, new Set(keptOf(id, key).values)])),
      isWhole: false,
    }
    ledger.signings.push(signing)
    const send = async (): Promise<boolean> => {
      const answer = await desk.postJson(me, `/desk/review/${id}/answer/`, body)
      const outcome = ledger.outcome('sign', answer, [409])
      if (outcome === 'lost') for (const key of keys) keptOf(id, key).mayBe(null)
      if (outcome !== 'done' || answer === null) return outcome !== 'lost'
      const { next } = JSON.parse(answer.text) as { next: string }
      const how = new URL(next, desk.origin).searchParams.get('said') ?? ''
      ledger.count(`sign: ${how}`)
      signing.isWhole = how === 'signed'
      for (const key of keys) {
        if (signing.isWhole) keptOf(id, key).is(null)
        else keptOf(id, key).mayBe(null)
      }
      return true
    }
    if (await send()) return
    await desk.isUp()
    // The very same answer again.
    await send()
  }

  const forget = async (): Promise<void> => {
    const [id] = begun
    const all = [...ledger.kept].filter(([name]) => name.startsWith(named(me.id, id ?? '', '')))
    const [name] = random.sample(all, 1)[0] ?? []
    const key = name?.split(' ')[2]
    if (id === undefined || key === undefined) return
    const answer = await desk.postForm(me, `/desk/review/${id}/forget/`, { key })
    const outcome = ledger.outcome('forget', answer, [])
    if (outcome === 'done') keptOf(id, key).is(null)
    if (outcome === 'lost') keptOf(id, key).mayBe(null)
  }

  return async () => {
    const what = pickWeighted(random, WEIGHTS)
    if (what === 'comment') await comment(actor)
    else if (what === 'forget') await forget()
    else if (what === 'sign') await sign()
    else if ((await decide()) === null) await comment(actor)
  }
}

/** A decision with its note, as one text. */
export function said(decision: string, note: string): string {
  return `${decision}: ${note}`
}
