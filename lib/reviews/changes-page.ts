import { createHash } from 'node:crypto'
import type { DiffPart } from '../claims/word-diff.ts'
import type { ChangeView, CitationView } from './describe-change.ts'
import { hasParagraph } from './has-paragraph.ts'
import { CHANGES_PAGE_STYLE } from './changes-page-style.ts'

export type ChangesPage = {
  /** Name of the proposal. */
  proposal: string
  /** Short commit ids. */
  base: string
  head: string
  changes: readonly ChangeView[]
}

/**
 * One HTML file that needs nothing else: a reviewer opens it from an e-mail, reads, and prints it.
 * No script runs on it, no address is asked, and what was proposed can only be text.
 */
export function changesPage({ proposal, base, head, changes }: ChangesPage): string {
  const policy = `default-src 'none'; style-src 'sha256-${hash(CHANGES_PAGE_STYLE)}'`
  const count = `${changes.length} ${changes.length === 1 ? 'claim' : 'claims'}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(`${count} to check: ${proposal}`)}</title>
<style>${CHANGES_PAGE_STYLE}</style>
</head>
<body>
<header>
<p class="name">Back After Birth</p>
<h1>${changes.length === 0 ? 'No claim changes' : `${count} to check`}</h1>
<p>Proposal <b>${escape(proposal)}</b>, ${escape(head)} compared with ${escape(base)}.
${changes.length === 0 ? '' : 'For each sentence, ask: does the passage say so, and of these people?'}
<ins>Underlined words</ins> are new, <del>struck words</del> go.</p>
</header>
<main>
${changes.map(changeCard).join('\n')}
</main>
<footer><p>This file shows what is proposed. It approves nothing: approvals are signed at the desk or with <code>npm run reviews -- approve</code>.</p></footer>
</body>
</html>
`
}

/** One changed claim with all that a reviewer needs to judge it, as HTML. */
export function changeCard(change: ChangeView, index: number): string {
  const place = change.line === null ? change.file : `${change.file}, line ${change.line}`
  const block = hasParagraph(change)
    ? `<details open><summary>Its paragraph</summary><p>${parts(change.block)}</p></details>`
    : ''
  return `<article aria-labelledby="c${index + 1}">
<h2 id="c${index + 1}"><span>${index + 1}</span> ${escape(change.article)}: ${escape(change.summary)}</h2>
${change.place.length === 0 ? '' : `<p class="soft">${parts(change.place)}</p>`}
<blockquote><p>${parts(change.sentence)}</p></blockquote>
${block}
${change.citations.map(citationCard).join('\n')}
<p class="soft">${escape(place)} · <code>${escape((change.after ?? change.before ?? '').slice(0, 12))}</code></p>
</article>`
}

function citationCard(citation: CitationView): string {
  const state = { kept: '', added: 'New source. ', removed: 'No longer cited. ' }[citation.state]
  const links = citation.links
    .map(({ label, href }) => `<a href="${escape(href)}" rel="noreferrer">${escape(label)}</a>`)
    .join(' · ')
  return `<section class="source">
<h3>${state === '' ? '' : `<b>${state}</b>`}What the source says</h3>
<p>${parts(citation.statement)} <span class="soft">(${escape(citation.locator)})</span></p>
${citation.health === null ? '' : `<p class="notice"><b>Notice:</b> ${escape(citation.health)}</p>`}
<dl>
<dt>Who was studied</dt><dd>${escape(citation.who)}.${citation.indirect === null ? '' : ` <b>${escape(citation.indirect)}</b>`}</dd>
<dt>How sure</dt><dd>${escape(citation.evidence)}. ${escape(citation.basis)}</dd>
<dt>Reference</dt><dd>${escape(citation.reference)}${links === '' ? '' : `<br>${links}`}</dd>
</dl>
</section>`
}

function parts(diff: readonly DiffPart[]): string {
  return diff
    .map(({ kind, text: words }) => {
      if (kind === 'same') return escape(words)
      return kind === 'added' ? `<ins>${escape(words)}</ins>` : `<del>${escape(words)}</del>`
    })
    .join('')
}

function hash(style: string): string {
  return createHash('sha256').update(style).digest('base64')
}

function escape(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
