import type { StoredDraft } from '../../../lib/desk/drafts/drafts.ts'
import type { MergeOutcome } from '../../../lib/desk/writing/writing.ts'
import type { Proposal } from '../../../lib/repository/repository.ts'
import { PAGES, PARAGRAPHS, pathOf, reworded } from './killed-desk.fixture.ts'
import { named } from './ledger.fixture.ts'
import { comment, insist, pickWeighted, type Actor } from './world.fixture.ts'

const WEIGHTS = {
  open: 8,
  draft: 18,
  save: 38,
  comment: 8,
  ask: 8,
  catchUp: 6,
  withdraw: 3,
  publish: 8,
  revert: 3,
}

/** How titles of proposals begin that need a reviewer. */
const CLAIMS = 'Claim'

/** A page as an editor has it in front of her. */
type Tab = { onto: string; text: string; seen: string | null }

/** Somebody who writes: each call does one thing. */
export function createEditor(actor: Actor): () => Promise<void> {
  const { me, random, world } = actor
  const { desk, ledger } = world
  const tabs = new Map<string, Tab>()

  const openTab = async ({ id, head }: Proposal, path: string): Promise<Tab> => {
    const seen = tabs.get(named(id, path))?.seen ?? null
    // Every byte, so not without the last line end.
    const text = `${await world.git('show', `${head}:${path}`)}\n`
    const tab = { onto: head, text, seen }
    tabs.set(named(id, path), tab)
    return tab
  }

  /** The page that is open since a while, or the page as it is now. */
  const tabOf = async (proposal: Proposal, path: string): Promise<Tab> => {
    const tab = tabs.get(named(proposal.id, path))
    return tab === undefined || random.next() < 0.5 ? openTab(proposal, path) : tab
  }

  const change = ({ title }: Proposal, text: string): string => {
    const kind = title.startsWith(CLAIMS) ? 'Claim' : 'Line'
    const number = random.between(0, PARAGRAPHS - 1)
    return reworded(text, { kind, number, word: world.newWord() })
  }

  const pickProposal = async (): Promise<Proposal | null> => {
    const all = await world.openProposals()
    if (all.length === 0) return null
    const own = all.filter(({ openedBy }) => openedBy === me.id)
    return random.pick(own.length > 0 && random.next() < 0.6 ? own : all)
  }

  const open = async (): Promise<void> => {
    const title = `${random.next() < 0.4 ? CLAIMS : 'Say'} ${world.newWord()} better`
    const entry = { by: me.id, atLeast: 0, atMost: 0 }
    ledger.opened.set(title, entry)
    const fields = { path: pathOf(random.pick(PAGES)), title }
    const outcome = await insist(actor, 'open', { path: '/desk/pages/edit/', fields })
    if (outcome === 'done') entry.atLeast = 1
    if (outcome !== 'refused') entry.atMost = 1
  }

  const storeDraft = async (id: string, path: string, tab: Tab): Promise<void> => {
    const draft = ledger.possible(ledger.drafts, named(me.id, id, path))
    const body = { proposal: id, path, text: tab.text, base: tab.onto, tab: 'tab', seen: tab.seen }
    const answer = await desk.postJson(me, '/desk/api/drafts/', body)
    const outcome = ledger.outcome('draft', answer, [])
    if (outcome === 'lost') draft.mayBe(tab.text)
    if (outcome !== 'done' || answer === null) return
    const said = JSON.parse(answer.text) as StoredDraft & { at: string }
    if (said.stored) {
      draft.is(tab.text)
      tab.seen = said.at
      return
    }
    // Only words that were rescued are from another tab.
    if (said.other.tab !== 'rescued' || !draft.values.has(said.other.text)) {
      ledger.unexpected.push(`draft: ${answer.text.slice(0, 200)}`)
    }
    tab.seen = said.other.at
  }

  const save = async (proposal: Proposal): Promise<void> => {
    const path = pathOf(random.pick(PAGES))
    const tab = await tabOf(proposal, path)
    tab.text = change(proposal, tab.text)
    await send(proposal.id, path, tab)
  }

  /** Saves until it is saved, closed, or there was no answer twice. */
  const send = async (id: string, path: string, tab: Tab, attempts = 3): Promise<void> => {
    const { text, onto } = tab
    const draft = ledger.possible(ledger.drafts, named(me.id, id, path))
    const entry = { by: me.id, proposal: id, path, text, onto, head: null as string | null }
    const words = { proposal: id, path, text, onto, resolves: false }
    const answer = await desk.postJson(me, '/desk/api/save/', words)
    const outcome = ledger.outcome('save', answer, [])
    if (outcome === 'lost') {
      ledger.saves.push(entry)
      draft.mayBe(null)
      await desk.isUp()
      if (attempts > 0) await send(id, path, tab, attempts - 1)
      return
    }
    if (outcome === 'refused' || answer === null) return
    const said = JSON.parse(answer.text) as
      { kind: 'saved'; head: string } | { kind: 'conflict'; theirs: string } | { kind: 'closed' }
    ledger.count(`save: ${said.kind}`)
    if (said.kind === 'saved') {
      ledger.saves.push({ ...entry, head: said.head })
      draft.is(null)
      tab.onto = said.head
    } else if (said.kind === 'conflict') await choose(id, path, tab, said.theirs, attempts)
    else if (attempts > 0) await rescue(id, path, tab)
  }

  /** Somebody else changed the page: both are kept, and where both changed the same, mine stands. */
  const choose = async (
    id: string,
    path: string,
    tab: Tab,
    theirs: string,
    attempts: number,
  ): Promise<void> => {
    const standing = await world.git('rev-parse', `${tab.onto}:${path}`, `${theirs}:${path}`)
    const [before, now] = standing.split('\n')
    if (before === now) ledger.unexpected.push(`save: a conflict with nobody in ${path}`)
    const body = { proposal: id, path, text: tab.text, base: tab.onto }
    const answer = await desk.postJson(me, '/desk/api/merge/', body)
    // Words that nobody could save stay in the tab.
    if (ledger.outcome('merge', answer, []) !== 'done' || answer === null) return
    const { head, parts } = JSON.parse(answer.text) as MergeOutcome
    tab.text = parts.map((part) => (part.kind === 'same' ? part.text : part.mine)).join('')
    tab.onto = head
    if (attempts > 0) await send(id, path, tab, attempts - 1)
  }

  /** Words of a proposal that was closed meanwhile go on in a new one. */
  const rescue = async (id: string, path: string, tab: Tab): Promise<void> => {
    const title = `Rescue ${world.newWord()}`
    const entry = { by: me.id, atLeast: 0, atMost: 1 }
    ledger.opened.set(title, entry)
    const body = { proposal: id, path, text: tab.text, base: tab.onto, title }
    const answer = await desk.postJson(me, '/desk/api/rescue/', body)
    const outcome = ledger.outcome('rescue', answer, [])
    if (outcome === 'done' && answer !== null) {
      entry.atLeast = 1
      const { address } = JSON.parse(answer.text) as { address: string }
      const [, opened = ''] = /\/proposals\/([^/]+)\//.exec(address) ?? []
      ledger.possible(ledger.drafts, named(me.id, opened, path)).is(tab.text)
      return
    }
    await desk.isUp()
    const found = (await world.look()).find((one) => one.title === title)
    // It was cut off between the proposal and its draft, or after both.
    if (found !== undefined) {
      ledger.possible(ledger.drafts, named(me.id, found.id, path)).mayBe(tab.text)
    }
  }

  /** Withdraws or publishes. */
  const close = async (
    { id }: Pick<Proposal, 'id'>,
    closing: { as: 'withdrawn' } | { as: 'published'; seen: string },
  ): Promise<void> => {
    const [what, fields] =
      closing.as === 'withdrawn' ? ['withdraw', {}] : ['publish', { seen: closing.seen }]
    const answer = await desk.postForm(me, `/desk/proposals/${id}/${what}/`, fields)
    const outcome = ledger.outcome(what, answer, [409])
    if (outcome === 'refused') return
    ledger.closings.push({ ...closing, proposal: id, by: me.id, isSure: outcome === 'done' })
    if (outcome === 'lost') await desk.isUp()
  }

  const publish = async ({ id }: Proposal): Promise<void> => {
    const seen = await world.git('rev-parse', `refs/heads/proposals/${id}`)
    await close({ id }, { as: 'published', seen })
  }

  const revert = async (): Promise<void> => {
    const closed = (await world.look()).filter(({ status }) => status === 'published')
    if (closed.length === 0) return
    const { id, title } = random.pick(closed)
    const name = `Take back: ${title}`
    const entry = ledger.opened.get(name) ?? { by: me.id, atLeast: 0, atMost: 0 }
    ledger.opened.set(name, entry)
    const path = `/desk/proposals/${id}/revert/`
    const outcome = await insist(actor, 'revert', { path, fields: {}, refusals: [409] })
    // Who presses again later has two.
    if (outcome === 'done') entry.atLeast += 1
    if (outcome !== 'refused') entry.atMost += 1
  }

  const ask = async (): Promise<void> => {
    const own = (await world.openProposals()).filter(({ openedBy }) => openedBy === me.id)
    if (own.length === 0) return
    const { id } = random.pick(own)
    const person = random.sample(desk.reviewers, random.between(1, 2)).map((one) => one.id)
    const register = ledger.possible(ledger.asked, id)
    const send = async (): Promise<boolean> => {
      const answer = await desk.postForm(me, `/desk/proposals/${id}/ask/`, { person })
      const outcome = ledger.outcome('ask', answer, [409])
      if (outcome === 'done') register.is(person.join())
      if (outcome === 'lost') register.mayBe(person.join())
      return outcome !== 'lost'
    }
    if (await send()) return
    await desk.isUp()
    await send()
  }

  const catchUp = async ({ id }: Proposal): Promise<void> => {
    const main = await world.git('rev-parse', 'main')
    const answer = await desk.postForm(me, `/desk/proposals/${id}/catch-up/`, {})
    const outcome = ledger.outcome('catch-up', answer, [409])
    if (outcome === 'done') ledger.caughtUp.push({ proposal: id, main })
    if (outcome === 'lost') await desk.isUp()
  }

  return async () => {
    const proposal = await pickProposal()
    const what = proposal === null ? 'open' : pickWeighted(random, WEIGHTS)
    if (what === 'open' || proposal === null) await open()
    else if (what === 'save') await save(proposal)
    else if (what === 'comment') await comment(actor)
    else if (what === 'ask') await ask()
    else if (what === 'catchUp') await catchUp(proposal)
    else if (what === 'withdraw') await close(proposal, { as: 'withdrawn' })
    else if (what === 'publish') await publish(proposal)
    else if (what === 'revert') await revert()
    else {
      const path = pathOf(random.pick(PAGES))
      const tab = await tabOf(proposal, path)
      tab.text = change(proposal, tab.text)
      await storeDraft(proposal.id, path, tab)
    }
  }
}
