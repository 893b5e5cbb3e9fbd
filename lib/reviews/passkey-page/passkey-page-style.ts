import { CHANGES_PAGE_STYLE } from '../changes-page-style.ts'

/** What a page that asks for a signature has beyond a page of changes. Source: docs/decisions/0008-look.md */
export const PASSKEY_PAGE_STYLE = `${CHANGES_PAGE_STYLE}
.ask{background:var(--card);border:1px solid var(--rule);border-radius:.75rem;padding:1.25rem;margin:2rem 0 0}
.ask p:first-child{margin-top:0}
.ask .buttons{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0 0}
button{font:inherit;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid var(--link);background:transparent;color:var(--link);cursor:pointer}
button.sign{background:var(--link);color:var(--paper);font-weight:600}
button[disabled]{opacity:.55;cursor:default}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.told{margin:1rem 0 0;padding-left:1rem;border-left:3px solid var(--rule);min-height:1.6em}
.told:empty{display:none}
.told[data-kind=refused]{border-color:var(--accent)}
.told[data-kind=done]{border-color:var(--link);font-weight:600}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
.sentences li{margin:.5rem 0}
`
