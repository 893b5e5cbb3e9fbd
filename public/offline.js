// Asks the browser to keep pages for a time without a connection: docs/decisions/0017-offline.md
// After everything else, so that nothing on the page waits for it.
if ('serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register('/sw.js').catch(() => {})
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
