// Lists the pages that this browser keeps, and removes them when the reader asks.

const kept = document.querySelector('[data-kept-pages]')
const forget = document.querySelector('[data-forget]')

if ('caches' in window && 'serviceWorker' in navigator) {
  forget.hidden = false
  forget.querySelector('button').addEventListener('click', removeAll)
  await list()
}

async function list() {
  const always = new Set(
    [...document.querySelectorAll('#content a')].map(({ pathname }) => pathname),
  )
  const pages = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url)
      if (pathname.endsWith('/') && !always.has(pathname) && pathname !== '/offline/') {
        pages.push({ pathname, title: titleOf(await (await cache.match(url)).text()) })
      }
    }
  }
  kept.hidden = pages.length === 0
  kept.querySelector('ul').replaceChildren(
    ...pages.map(({ pathname, title }) => {
      const item = document.createElement('li')
      const link = document.createElement('a')
      link.href = pathname
      link.className = 'way-on'
      link.textContent = title
      item.append(link)
      return item
    }),
  )
}

/** Without the name of the site. */
function titleOf(html) {
  return new DOMParser().parseFromString(html, 'text/html').title.replace(/ – [^–]*$/, '')
}

async function removeAll() {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await registration.unregister()
  }
  for (const name of await caches.keys()) await caches.delete(name)
  await list()
  forget.querySelector('output').textContent =
    'Removed. The browser keeps pages again when you open the start page or a tool.'
}
