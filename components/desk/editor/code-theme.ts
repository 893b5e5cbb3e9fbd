import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const { heading, strong, emphasis, link, url, tagName, attributeName, attributeValue } = tags
const { comment, quote, monospace, meta, processingInstruction, angleBracket, propertyName } = tags

/** Colours of the site: they are variables, so light and dark come by themselves. */
const words = HighlightStyle.define([
  { tag: heading, fontWeight: '700' },
  { tag: strong, fontWeight: '700' },
  { tag: emphasis, fontStyle: 'italic' },
  { tag: [link, url], color: 'var(--color-link)' },
  { tag: [tagName, angleBracket, propertyName], color: 'var(--color-accent)' },
  { tag: [attributeName, meta, processingInstruction], color: 'var(--color-soft)' },
  { tag: attributeValue, color: 'var(--color-link)' },
  { tag: [comment, quote], color: 'var(--color-soft)' },
  { tag: monospace, fontFamily: 'inherit' },
])

const frame = EditorView.theme({
  '&': {
    backgroundColor: 'var(--color-card)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-soft)',
    borderRadius: '0.375rem',
    fontSize: '0.9375rem',
    maxHeight: '75vh',
  },
  '&.cm-focused': { outline: '2px solid var(--color-link)', outlineOffset: '1px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "Cascadia Code", Menlo, Consolas, monospace',
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 0.75rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--color-paper)',
    color: 'var(--color-soft)',
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--color-link) 8%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--color-link) 28%, transparent)' },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--color-card)',
    color: 'var(--color-ink)',
    border: '1px solid var(--color-soft)',
  },
  '.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    maxHeight: '16rem',
    maxWidth: 'min(36rem, 92vw)',
  },
  '.cm-tooltip-autocomplete > ul > li': { padding: '0.375rem 0.5rem', whiteSpace: 'normal' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-link)',
    color: 'var(--color-paper)',
  },
  // On a phone what is said of one choice leaves room for the others.
  '.cm-tooltip.cm-completionInfo': {
    maxWidth: 'min(24rem, 92vw)',
    maxHeight: '35vh',
    overflow: 'auto',
    padding: '0.5rem 0.75rem',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-diagnostic': { fontFamily: 'system-ui, sans-serif', maxWidth: 'min(32rem, 92vw)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-emergency)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--color-urgent)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-emergency)',
  },
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline dotted var(--color-urgent)',
  },
  '.cm-searchMatch': {
    backgroundColor: 'color-mix(in srgb, var(--color-urgent) 35%, transparent)',
  },
  '.cm-panel input, .cm-panel button': { fontSize: '1rem', minHeight: '2rem' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'transparent', color: 'inherit' },
  '.cm-textfield': { backgroundColor: 'transparent', color: 'inherit' },
})

export const codeTheme: Extension = [frame, syntaxHighlighting(words)]
