import { expect, test } from 'vitest'
import { toUnitTree } from './unit-tree.ts'
import { unitsOutside } from './unit-reach.ts'

const unit = (id: string, parentId: string | null) => ({ id, name: id, parentId })
const tree = toUnitTree([unit('top', null), unit('a', 'top'), unit('b', 'top'), unit('a1', 'a')])

test.each([
  ['a', ['a', 'a1', 'b', 'top', 'unseen'], ['b', 'top', 'unseen']],
  ['top', ['a', 'b', 'a1'], []],
  [null, ['a', 'unseen'], ['unseen']],
  ['gone', ['a', 'gone'], ['a']],
  [null, ['a'], []],
])('in %s, of %j outside are %j', (here, assigned, outside) => {
  expect(unitsOutside(tree, here, assigned)).toEqual(outside)
})
