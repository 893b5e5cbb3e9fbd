/**
 * Lets the browser keep pages for a time without a connection. The start page and the tools carry it,
 * articles do not: their first view is three requests and no script.
 * Source: docs/decisions/0017-offline.md
 */
export function OfflineScript() {
  return <script type="module" defer src="/offline.js" />
}
