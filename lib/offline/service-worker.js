// Keeps pages for a time without a connection. The network always comes first: a kept copy is shown
// only when nothing answers. Publishing puts `VERSION` and `CORE` above this line:
// lib/offline/write-service-worker.ts

// Pages of a reader, and what they are made of. Nothing of the desk is ever kept.
const KEPT = ['document', 'style', 'script', 'image']
const NEVER = /^\/(api|desk)(\/|$)/

addEventListener('install', (event) => {
  skipWaiting()
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(CORE.map((path) => new Request(path, { cache: 'no-cache' })))),
  )
})

addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name))),
      )
      .then(() => clients.claim()),
  )
})

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || NEVER.test(pathname)) return
  if (!KEPT.includes(request.destination) || request.headers.has('range')) return
  event.respondWith(
    fetch(request).then(
      (response) => {
        if (response.status === 200 && !response.redirected) {
          const copy = response.clone()
          event.waitUntil(caches.open(VERSION).then((cache) => cache.put(pathname, copy)))
        }
        return response
      },
      () => keptAnswer(request, pathname),
    ),
  )
})

async function keptAnswer(request, pathname) {
  const kept = await caches.match(pathname)
  if (kept !== undefined) return kept
  const instead = request.mode === 'navigate' ? await caches.match('/offline/') : undefined
  return instead ?? Response.error()
}
