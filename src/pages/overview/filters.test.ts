import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { ApiContext } from '#api/transport/context.ts'
import { NOTHING_YET, wholeRead } from '#queries/read.ts'

vi.stubGlobal('localStorage', { getItem: () => null })
vi.stubGlobal('addEventListener', () => undefined)
const { summed } = await import('./filters.ts')

const CTX = { session: 'one', unit: 'global', versions: {} } as unknown as ApiContext
const NOTHING = { ...NOTHING_YET, actions: new Set<string>() }

test('half a set is never fresh, however old a sum may be', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const rest = Promise.withResolvers<void>()
  const users = wholeRead(
    'users',
    'all',
    async function* () {
      yield { ...NOTHING, total: 2 }
      await rest.promise
      yield { ...NOTHING, total: 2, isComplete: true }
    },
    { nothing: NOTHING },
  )(CTX)
  const watch = () =>
    new QueryObserver(client, summed(users, { refetchInterval: () => false, refetchOnWindowFocus: () => false }))

  const leave = watch().subscribe(() => undefined)
  await vi.waitFor(() => expect(client.getQueryData(users.queryKey)).toMatchObject({ total: 2 }), 15_000)
  leave()
  expect(watch().getCurrentResult().isStale).toBe(true)

  rest.resolve()
  await client.query({ ...users, staleTime: 0 })
  expect(watch().getCurrentResult().isStale).toBe(false)
})
