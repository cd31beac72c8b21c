import { expect, test } from 'vitest'
import { toUnitTree } from '#lib/unit-tree.ts'
import { sayNoneFound } from './none-found.ts'

const known = { name: 'us', tree: toUnitTree([]) }
const unknown = (name: string) => ({ name, tree: undefined })

test('that no unit is found is not said of a connection whose units are not known', () => {
  expect(sayNoneFound('tax', [known])).toBe('No unit that you can work in has “tax” in its name.')
  expect(sayNoneFound('tax', [known, unknown('eu'), unknown('au')])).toBe(
    'No unit that you can work in has “tax” in its name. The units of eu and au are not known.',
  )
})

test('nor of one of whose units only the first have come, or that changed while they were read', () => {
  const [some, moved] = [7212, 0].map((partOf, at) => ({ name: ['us', 'eu'][at] ?? '', tree: toUnitTree([], partOf) }))
  expect(
    sayNoneFound(
      'tax',
      [some, moved].flatMap((branch) => branch ?? []),
    ),
  ).toBe(
    'No unit that you can work in has “tax” in its name. Of us were looked through: the first 0 of 7,212 units. ' +
      'Of eu were looked through: 0 units, which changed while they were read.',
  )
})
