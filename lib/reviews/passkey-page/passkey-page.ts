import { changeCard } from '../changes-page.ts'
import type { ChangeView } from '../describe-change.ts'

/** What is asked of the person in front of the page. */
type Ask = {
  kind: 'sign' | 'enrol'
  heading: string
  /** Whole sentences under the heading. */
  intro: readonly string[]
  /** Claims to read, or the sentences of a whole page. */
  changes: readonly ChangeView[]
  sentences: readonly string[]
  /** Next to the button, in words. */
  vow: string
  button: string
}

export type SigningPage = {
  /** "3 approvals" */
  what: string
  /** Name of the reviewer. */
  who: string
  proposal: string
  /** What the reviewer vouches for. */
  meaning: string
  note: string
  changes: readonly ChangeView[]
  sentences: readonly string[]
}

/** What is to be signed, in full, and the button that signs it. */
export function signingPage(page: SigningPage): string {
  return html({
    kind: 'sign',
    heading: `Sign ${page.what}`,
    intro: [
      `${page.who}, for the proposal “${page.proposal}”.`,
      ...(page.note === '' ? [] : [`Your note: ${page.note}`]),
    ],
    changes: page.changes,
    sentences: page.sentences,
    vow: page.meaning,
    button: `Sign ${page.what} with my passkey`,
  })
}

/** Asks for a new passkey. */
export function enrolmentPage(who: string): string {
  return html({
    kind: 'enrol',
    heading: 'Make a passkey',
    intro: [
      `For ${who}. Your device keeps the secret half; what you sign with it can be verified by anyone with the other half.`,
      'Your device asks for your finger, your face or its code each time.',
    ],
    changes: [],
    sentences: [],
    vow: 'The terminal then prints the lines for your file in content/people/.',
    button: 'Make a passkey',
  })
}

function html({ kind, heading, intro, changes, sentences, vow, button }: Ask): string {
  const hasText = changes.length + sentences.length > 0
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(heading)}</title>
<link rel="stylesheet" href="style.css">
<script src="webauthn.js" defer></script>
<script src="page.js" defer></script>
</head>
<body>
${hasText ? '<a class="skip" href="#ask">Go to the signature</a>' : ''}
<header>
<p class="name">Back After Birth</p>
<h1>${escape(heading)}</h1>
${intro.map((line) => `<p>${escape(line)}</p>`).join('\n')}
${changes.length > 0 ? '<p><ins>Underlined words</ins> are new, <del>struck words</del> go.</p>' : ''}
</header>
<main data-kind="${kind}">
${changes.map(changeCard).join('\n')}
${sentences.length > 0 ? `<ol class="sentences">${sentences.map((sentence) => `<li>${escape(sentence)}</li>`).join('\n')}</ol>` : ''}
<section class="ask" id="ask" aria-label="Your answer">
<p>${escape(vow)}</p>
<noscript><p><b>This needs JavaScript:</b> a passkey can be asked for in no other way.</p></noscript>
<p class="buttons"><button class="sign" type="button">${escape(button)}</button> <button type="button">Not now</button></p>
<p class="told" role="status"></p>
</section>
</main>
</body>
</html>
`
}

function escape(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
