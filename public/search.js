/*
 * Searches the site's own index while one types, with pagefind's engine and our own few lines of
 * interface. The index is fetched from this site at the first key; nothing that is typed leaves the
 * device or stays on it, except in the address, so that a search can be sent to somebody.
 */
const input = document.getElementById('finder-words')
const count = document.getElementById('finder-count')
const results = document.getElementById('results')
const AT_ONCE = 8
let engine = null

async function loadEngine() {
  engine ??= import('/pagefind/pagefind.js').then(async (pagefind) => {
    await pagefind.options({ noWorker: true, excerptLength: 24 })
    await pagefind.init()
    return pagefind
  })
  return engine
}

/** Text of an excerpt: its marks stay, whatever else it may hold becomes plain text. */
function excerptOf(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return node.textContent
    const mark = document.createElement('mark')
    mark.textContent = node.textContent
    return mark
  })
}

function element(name, ...children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

async function itemOf(result) {
  const { url, meta, excerpt } = await result.data()
  const link = element('a', meta.title)
  link.href = url
  return element('li', link, element('p', `${meta.kind ?? 'Page'}. `, ...excerptOf(excerpt)))
}

async function show(found, from) {
  const part = found.slice(from, from + AT_ONCE)
  const items = await Promise.all(part.map(itemOf))
  return () => {
    results.querySelector('[data-more]')?.remove()
    results.append(...items)
    const left = found.length - from - part.length
    if (left <= 0) return
    const button = element('button', `Show ${Math.min(left, AT_ONCE)} more`)
    button.type = 'button'
    button.addEventListener('click', async () => {
      ;(await show(found, from + AT_ONCE))()
      results.children[from + AT_ONCE]?.querySelector('a').focus()
    })
    const item = element('li', button)
    item.dataset.more = ''
    results.append(item)
  }
}

function clear() {
  results.replaceChildren()
  results.hidden = true
  count.textContent = ''
}

async function search() {
  const words = input.value.trim()
  const address = new URL(location.href)
  if (words === '') address.searchParams.delete('q')
  else address.searchParams.set('q', words)
  history.replaceState(null, '', address)
  if (words === '') return clear()
  try {
    const pagefind = await loadEngine()
    const answer = await pagefind.debouncedSearch(words, {}, 150)
    // Null when something else has been typed meanwhile.
    if (answer === null || words !== input.value.trim()) return
    const put = await show(answer.results, 0)
    if (words !== input.value.trim()) return
    results.replaceChildren()
    results.hidden = answer.results.length === 0
    put()
    const number = answer.results.length
    count.textContent =
      number === 0
        ? 'Nothing found. Try another word, or look through the topics below.'
        : number === 1
          ? '1 result.'
          : `${number} results, the closest first.`
  } catch {
    engine = null
    clear()
    count.textContent = 'The search did not load. All pages are in the list below.'
  }
}

/** Arrow keys go from the field to the results and through them; Escape goes back. */
function move(event) {
  const links = [...results.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement)
  const inField = document.activeElement === input
  if (event.key === 'ArrowDown' && (inField || at >= 0)) links[at + 1]?.focus()
  else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? input).focus()
  else if (event.key === 'Escape' && at >= 0) input.focus()
  else return
  event.preventDefault()
}

input.addEventListener('input', search)
input.form.addEventListener('submit', (event) => {
  event.preventDefault()
  results.querySelector('a')?.focus()
})
document.addEventListener('keydown', move)
input.value = new URL(location.href).searchParams.get('q') ?? input.value
if (input.value !== '') search()
