import { expect, test } from 'vitest'
import { NoFreeIdError, proposeId } from './propose-id.ts'
import { buildReference } from './reference-builder.ts'

const by = (...author: object[]) => buildReference({ author })

test.each([
  [by({ family: 'To' }, { family: 'Wong' }), 'to-2011'],
  [by({ family: 'Östgaard' }), 'ostgaard-2011'],
  [by({ family: 'Bø' }), 'bo-2011'],
  [by({ family: "O'Brien" }), 'obrien-2011'],
  [by({ family: 'Anim-Somuah' }), 'anim-somuah-2011'],
  [by({ family: 'Bie', 'non-dropping-particle': 'de' }), 'de-bie-2011'],
  [by({ literal: 'American College of Obstetricians and Gynecologists, Committee' }), 'acog-2011'],
  [by({ literal: 'National Health Service (England)' }), 'nhs-2011'],
  [by({ literal: 'UpToDate' }), 'uptodate-2011'],
  [
    buildReference({
      author: undefined,
      'container-title': 'Journal of Obstetrics and Gynaecology Canada',
    }),
    'jogc-2011',
  ],
  [buildReference({ author: undefined, 'container-title': undefined }), 'persistence-2011'],
  [buildReference({ issued: undefined }), 'to-nd'],
  [by({ family: '李' }), 'untitled-2011'],
])('proposes an id: %#', (item, id) => {
  expect(proposeId(item)).toBe(id)
})

test('adds the first free letter to an id that is taken', () => {
  const item = buildReference()
  expect(proposeId(item, new Set(['to-2011']))).toBe('to-2011a')
  expect(proposeId(item, new Set(['to-2011', 'to-2011a']))).toBe('to-2011b')
})

test('gives up when all letters are taken', () => {
  expect(() => proposeId(buildReference(), { has: () => true })).toThrow(NoFreeIdError)
})
