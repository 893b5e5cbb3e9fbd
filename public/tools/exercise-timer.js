/*
 * Leads through an exercise one step at a time, with a timer where it has a hold. Optional: the page
 * is complete without it. Nothing is stored or sent, and nothing moves.
 */

for (const card of document.querySelectorAll('.choice article')) lead(card)

function lead(card) {
  const steps = [...card.querySelectorAll('ol > li')]
  const seconds = Number(card.dataset.seconds ?? 0)
  const panel = document.createElement('div')
  panel.className = 'no-print flex flex-wrap items-center gap-x-5 gap-y-2'
  const said = document.createElement('p')
  said.className = 'w-full text-xl'
  // Read aloud as it changes; the seconds are not, or they would talk over the step.
  said.setAttribute('role', 'status')
  const clock = document.createElement('p')
  clock.className = 'w-full text-2xl font-semibold'
  clock.setAttribute('aria-hidden', 'true')
  const next = button('Do it step by step')
  const stop = button('Stop')
  const hold = button(`Hold for ${seconds} seconds`)
  let at = -1
  let ticking = 0

  function show() {
    const isOver = at >= steps.length
    said.textContent =
      at < 0 ? '' : isOver ? 'That was all. Again, or rest.' : `${at + 1}. ${steps[at].textContent}`
    next.textContent = at < 0 ? 'Do it step by step' : isOver ? 'Once more' : 'Next step'
    stop.hidden = at < 0
    hold.hidden = seconds === 0 || at < 0 || isOver
    steps.forEach((step, index) => {
      if (index === at) step.setAttribute('aria-current', 'step')
      else step.removeAttribute('aria-current')
    })
  }

  function quiet() {
    clearInterval(ticking)
    clock.textContent = ''
  }

  next.addEventListener('click', () => {
    quiet()
    at = at >= steps.length ? 0 : at + 1
    show()
  })
  stop.addEventListener('click', () => {
    quiet()
    at = -1
    show()
    next.focus()
  })
  hold.addEventListener('click', () => {
    quiet()
    // Told by the clock, because a phone in a pocket lets its timers sleep.
    const end = Date.now() + seconds * 1000
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000)
      clock.textContent = left > 0 ? String(left) : ''
      if (left > 0) return
      clearInterval(ticking)
      said.textContent = 'Let go, and breathe.'
    }
    tick()
    ticking = setInterval(tick, 200)
  })

  panel.append(said, clock, next, hold, stop)
  card.querySelector('ol').after(panel)
  show()
}

function button(words) {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = words
  element.className =
    'min-h-11 cursor-pointer rounded-lg border border-rule bg-card px-4 text-link font-semibold'
  return element
}
