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
