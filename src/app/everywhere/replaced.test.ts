import { expect, test } from 'vitest'
import { SESSION } from '#api/transport/testing.ts'
import { replacedIn } from './replaced.ts'

const session = (connection: string, user: string | null, id = `${connection} ${user}`) => ({
  ...SESSION,
  id,
  connection,
  user: { ...SESSION.user, id: user },
})

test('who signs in where somebody else was is told once, though that session has ended before', () => {
  const [mine, there] = [session('us', '5'), session('eu1', '5')]
  const begun = replacedIn(new Map(), [mine, there])
  expect(begun.replaced).toEqual([])
  const ended = replacedIn(begun.last, [mine])
  expect(ended.replaced).toEqual([])
  expect(replacedIn(ended.last, [mine, session('eu1', '5', 'another session')]).replaced).toEqual([])
  const other = session('eu1', '6')
  const now = replacedIn(ended.last, [mine, other])
  expect(now.replaced).toEqual([{ former: there, session: other }])
  expect(replacedIn(now.last, [mine, other]).replaced).toEqual([])
})
