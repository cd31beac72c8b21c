import { expect, expectTypeOf, test } from 'vitest'
import type { Alert } from '#api/resources/alerts.ts'
import type { FieldComparison } from '#lib/fields.ts'
import { SHAPES, type Reads, type RecordOf } from './keys.ts'
import { read } from './read.ts'
import type { patchRecord } from './remembered.ts'

test('each kind has its one shape, and what holds no records cannot be said to', () => {
  expectTypeOf<RecordOf<'individual-alerts'>>().toEqualTypeOf<Alert>()
  expectTypeOf<RecordOf<'comparisons'>>().toBeNever()

  const { comparisons, ...rest } = SHAPES
  expect(comparisons).toEqual({ fields: 'other' })
  // @ts-expect-error -- a comparison is no list
  const asList: typeof SHAPES = { ...rest, comparisons: { fields: 'list' } }
  // @ts-expect-error -- a count is none either
  const counted: typeof SHAPES = { ...SHAPES, tasks: { ...SHAPES.tasks, running: 'list' } }
  // @ts-expect-error -- a list is nothing else, or a change of a record would not reach it
  const missed: typeof SHAPES = { ...SHAPES, users: { ...SHAPES.users, named: 'other' } }
  // @ts-expect-error -- a kind that is left out does not compile
  const left: typeof SHAPES = { ...SHAPES, users: { all: 'list', detail: 'record', named: 'list' } }
  expect([asList, counted, missed, left]).toHaveLength(4)
})

test('nothing is put under a kind but what stands there', () => {
  type Patch = typeof patchRecord<'users'>
  expectTypeOf<ReturnType<Parameters<Patch>[3]>>().toEqualTypeOf<Reads['users']['detail']>()
  const compare = (): Promise<FieldComparison> => Promise.reject(new Error('Never asked.'))
  // @ts-expect-error -- a comparison does not stand among the lists of users
  read('users', 'all', compare)
  // @ts-expect-error -- nor under a kind of its own that nobody has named
  read('users', 'compared', compare)
  expect(read('comparisons', 'fields', compare)).toBeTypeOf('function')
})
