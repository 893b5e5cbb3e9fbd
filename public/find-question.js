/*
 * Puts the answered questions that fit what is typed first, and hides the others. The list itself is
 * in the page; the words of each question come from /questions/find.json, fetched at the first key.
 * Nothing that is typed leaves the device or stays on it.
 */
const input = document.getElementById('finder-words')
const count = document.getElementById('finder-count')
const list = document.querySelector('#questions ul')
const items = [...list.children]
const addressOf = (item) => item.querySelector('a').getAttribute('href')
let index = null

async function readIndex() {
  index ??= fetch('/questions/find.json').then((answer) => {
    if (!answer.ok) throw new Error(`find.json: ${answer.status}`)
    return answer.json()
  })
  return index
}

/** Words of three letters and more; shorter ones fit everything. */
const wordsOf = (text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []

/** "hur" fits "hurt", and so does "hurting": the index holds words without their endings. */
const fits = (typed, word) => word.startsWith(typed) || (word.length > 3 && typed.startsWith(word))

function scores(questions, typed) {
  const all = Object.values(questions)
  // A word that few questions have says more about which one is meant.
  const weights = typed.map((word) => {
    const having = all.filter((words) => words.some((other) => fits(word, other))).length
    return having === 0 ? 0 : Math.log((all.length + 1) / having)
  })
  return (address) =>
    typed.reduce(
      (sum, word, place) =>
        sum + ((questions[address] ?? []).some((other) => fits(word, other)) ? weights[place] : 0),
      0,
    )
}

async function find() {
  const typed = wordsOf(input.value)
  if (typed.length === 0) {
    list.append(...items)
    for (const item of items) item.hidden = false
    count.textContent = ''
    return
  }
  let questions
  try {
    questions = await readIndex()
  } catch {
    index = null
    count.textContent = 'We could not look. All questions are in the list below.'
    return
  }
  // Something else may have been typed while the index was on its way.
  if (typed.join() !== wordsOf(input.value).join()) return
  const score = scores(questions, typed)
  const found = items
    .map((item) => ({ item, value: score(addressOf(item)) }))
    .sort((a, b) => b.value - a.value)
  const fitting = found.filter(({ value }) => value > 0)
  list.append(...found.map(({ item }) => item))
  for (const { item, value } of found) item.hidden = fitting.length > 0 && value === 0
  count.textContent =
    fitting.length === 0
      ? 'No answered question fits. Here are all of them.'
      : fitting.length === 1
        ? '1 answered question fits.'
        : `${fitting.length} answered questions fit, the closest first.`
}

input.addEventListener('input', find)
input.form.addEventListener('submit', (event) => {
  event.preventDefault()
  items
    .find((item) => !item.hidden && item === list.firstElementChild)
    ?.querySelector('a')
    .focus()
})
if (input.value !== '') find()
