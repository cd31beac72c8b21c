import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import type { ApiContext } from '#api/transport/context.ts'
import type { Reads } from './keys.ts'
import { NOTHING_YET, wholeRead } from './read.ts'

type Units = Reads['users']['all']

const NOTHING = { ...NOTHING_YET, actions: new Set<string>() }
const CTX = { session: 'one', unit: 'global', versions: {} } as unknown as ApiContext
const FILTER = { name: '', roleId: '', unitId: '' }

const user = (id: string) => ({ id }) as Units['items'][number]
const part = (ids: readonly string[], isComplete: boolean): Units => ({
  ...NOTHING,
  items: ids.map(user),
  total: 2,
  isComplete,
})

/** A list in two pages; the second comes when it is let through. */
const twoPages = () => {
  const gate = Promise.withResolvers<void>()
  const seen = { loads: 0 }
  const load = async function* (_: ApiContext, __: typeof FILTER, signal: AbortSignal): AsyncGenerator<Units> {
    seen.loads += 1
    yield part(['1'], false)
    await gate.promise
    signal.throwIfAborted()
    yield part(['1', '2'], true)
  }
  return { load, seen, letThrough: gate.resolve }
}

const watch = (
  client: QueryClient,
  options: ReturnType<ReturnType<typeof wholeRead<'users', 'all', [typeof FILTER]>>>,
) => new QueryObserver(client, options)

test('a whole list that was left half way is asked for again by whoever comes back, however fresh its half is', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } })
  const { load, seen, letThrough } = twoPages()
  const options = wholeRead('users', 'all', load, { nothing: NOTHING })(CTX, FILTER)

  const leave = watch(client, options).subscribe(() => undefined)
  await vi.waitFor(() => expect(client.getQueryData<Units>(options.queryKey)?.items).toHaveLength(1), 15_000)
  leave()
  expect(client.getQueryState(options.queryKey)?.fetchStatus).toBe('idle')

  letThrough()
  const leaveAgain = watch(client, options).subscribe(() => undefined)
  await vi.waitFor(() => expect(client.getQueryData<Units>(options.queryKey)?.isComplete).toBe(true), 15_000)
  expect(seen.loads).toBe(2)
  leaveAgain()

  watch(client, options).subscribe(() => undefined)()
  expect(seen.loads).toBe(2)
})
