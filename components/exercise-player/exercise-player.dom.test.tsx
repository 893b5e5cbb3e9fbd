import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Exercise } from '@/lib/exercises/exercise.ts'
import { loadExercises } from '@/lib/exercises/load-exercises.ts'
import { ExercisePlayer } from './exercise-player.tsx'

const exercises = loadExercises(process.cwd())

function cardsOf(
  shown: readonly Exercise[],
  cite = (index: number) => <b key={index}>[{index}]</b>,
) {
  const page = parseDocument(
    renderToStaticMarkup(<ExercisePlayer exercises={shown} cite={cite} hasTimer />),
  )
  return DomUtils.getElementsByTagName('article', page)
}

test('shows every exercise with all its steps, and always when to stop', () => {
  const cards = cardsOf(exercises)
  expect(cards).toHaveLength(exercises.length)
  exercises.forEach(({ name, steps, 'stop-if': reasons, repeat }, index) => {
    const text = DomUtils.textContent(cards[index]!)
    for (const words of [name, ...steps, repeat, 'Stop if', ...reasons])
      expect(text).toContain(words)
  })
})

test('carries the stages it suits, and those after a C-section where they differ', () => {
  const [breathing, tilt] = ['breathing', 'pelvic-tilt'].map(
    (id) => cardsOf(exercises).find(({ attribs }) => attribs.id === id)!.attribs,
  )
  expect(breathing).toMatchObject({ 'data-for': '1 2 3 4' })
  expect(breathing).not.toHaveProperty('data-c')
  expect(tilt).toMatchObject({ 'data-for': '2 3 4', 'data-c': '3 4' })
})

test('says in words when it may begin', () => {
  const tilt = cardsOf(exercises).find(({ attribs }) => attribs.id === 'pelvic-tilt')!
  expect(DomUtils.textContent(tilt)).toContain(
    'From two weeks on; after a C-section, from six weeks on.',
  )
})

test('cites the sources of each exercise in turn, and says where there is none', () => {
  const words = cardsOf(exercises).map((card) => DomUtils.textContent(card))
  const cited = words.flatMap((text) => [...text.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n)))
  const count = exercises.flatMap(({ sources }) => sources).length
  expect(cited).toEqual(Array.from({ length: count }, (_, index) => index))
  exercises.forEach(({ sources }, index) => {
    expect(words[index]!.includes('Plain advice')).toBe(sources.length === 0)
  })
})

test('has no addresses and no seconds in an article, which must stay small', () => {
  const words = renderToStaticMarkup(<ExercisePlayer exercises={exercises} cite={() => null} />)
  expect(words).not.toMatch(/data-seconds|<article[^>]* id=/)
})

test('leaves the picture out where there is none', () => {
  const [first] = exercises
  const { picture: _none, ...plain } = first!
  const images = (shown: Exercise) => DomUtils.getElementsByTagName('img', cardsOf([shown]))
  expect(images(first!)).toHaveLength(1)
  expect(images(plain)).toHaveLength(0)
})
