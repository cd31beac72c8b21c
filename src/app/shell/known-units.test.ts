import { beforeEach, expect, test, vi } from 'vitest'

const inside = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => inside.get(key) ?? null,
  setItem: (key: string, text: string) => void inside.set(key, text),
  removeItem: (key: string) => void inside.delete(key),
})
vi.stubGlobal('addEventListener', () => undefined)
const { keptUnits, toggleFavourite, visitUnit } = await import('./known-units.ts')

const [here, there] = ['1', '2'].map((organization) => ({ host: 'sandbox', organization, user: '40' })) as [
  Whose,
  Whose,
]
type Whose = { host: string; organization: string; user: string }
/** The Global unit has the same id everywhere. */
const global = (name: string) => ({ id: '00000000-0000-0000-0000-000000000000', name })
const namesOf = (whose: Whose, isHere = true) => {
  const { recent, favourites } = keptUnits(whose, isHere)
  return { recent: recent.map(({ name }) => name), favourites: favourites.map(({ name }) => name) }
}
const NONE = { recent: [], favourites: [] }

beforeEach(() => inside.clear())

test('S28: what one visits or likes in one connection is of no other, though it has the same id there', () => {
  visitUnit(here, true, global('Global of 1'))
  visitUnit(there, false, global('Global of 2'))
  toggleFavourite(there, false, global('Global of 2'))
  expect(namesOf(here)).toEqual({ recent: ['Global of 1'], favourites: [] })
  expect(namesOf(there)).toEqual({ recent: ['Global of 2'], favourites: ['Global of 2'] })
  toggleFavourite(here, true, global('Global of 1'))
  toggleFavourite(there, true, global('Global of 2'))
  expect([namesOf(here).favourites, namesOf(there).favourites]).toEqual([['Global of 1'], []])
})

test('where one was last comes first, with when', () => {
  vi.useFakeTimers({ now: 1000 })
  visitUnit(here, true, { id: 'a', name: 'A' })
  vi.setSystemTime(2000)
  visitUnit(here, true, { id: 'b', name: 'B' })
  vi.setSystemTime(3000)
  visitUnit(here, true, { id: 'a', name: 'A' })
  vi.useRealTimers()
  expect(keptUnits(here, true).recent).toEqual([
    { id: 'a', name: 'A', at: 3000 },
    { id: 'b', name: 'B', at: 2000 },
  ])
})

test('what a build of before has kept is of the connection that one is in, and of one alone', () => {
  const before = { recent: [{ id: 'a', name: 'A' }], favourites: [{ id: 'b', name: 'B' }] }
  inside.set('clumio-admin.units sandbox 40', JSON.stringify(before))
  expect(namesOf(here)).toEqual({ recent: ['A'], favourites: ['B'] })
  expect(namesOf(there, false)).toEqual(NONE)
  visitUnit(here, true, { id: 'c', name: 'C' })
  expect(namesOf(here)).toEqual({ recent: ['C', 'A'], favourites: ['B'] })
  expect(namesOf(there)).toEqual(NONE)
})

test.each([
  '',
  'null',
  '[]',
  '{"recent":7}',
  '{"recent":[{"id":1}],"favourites":[null]}',
  '{"recent":[{"id":"a","name":"A","at":"x"}]}',
])('a memory of %j holds nothing', (text) => {
  inside.set('clumio-admin.units ["sandbox","1"] 40', text)
  expect(namesOf(here)).toEqual(NONE)
})
