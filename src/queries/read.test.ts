import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { byItself } from '#api/transport/by-itself.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Reads } from './keys.ts'
import { NOTHING_YET, read, wholeRead } from './read.ts'

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

describe('R3: a read is known as one that nobody waits for', () => {
  afterEach(() => vi.unstubAllGlobals())

  /** Whether each read of a list was known as that. */
  const setUp = () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const known: boolean[] = []
    let isFailing = false
    const load = async (_: ApiContext, signal: AbortSignal): Promise<Reads['tasks']['running']> => {
      known.push(byItself.has(signal))
      if (isFailing) throw new Error('It fails.')
      return 7
    }
    const options = read('tasks', 'running', load)(CTX)
    const fetchNow = () => client.query({ ...options, staleTime: 0 }).catch(() => undefined)
    return { client, known, options, fetchNow, fail: () => (isFailing = true) }
  }

  test('when what it reads is here already, and not before', async () => {
    const { known, fetchNow } = setUp()
    await fetchNow()
    await fetchNow()
    await fetchNow()
    expect(known).toEqual([false, true, true])
  })

  test('but not when a write or a person wants it anew', async () => {
    const { client, known, options, fetchNow } = setUp()
    await fetchNow()
    await client.invalidateQueries({ queryKey: options.queryKey })
    await fetchNow()
    await fetchNow()
    expect(known).toEqual([false, false, true])
  })

  test('nor when somebody has just pressed something', async () => {
    const { known, fetchNow } = setUp()
    await fetchNow()
    vi.stubGlobal('navigator', { userActivation: { isActive: true } })
    await fetchNow()
    vi.stubGlobal('navigator', { userActivation: { isActive: false } })
    await fetchNow()
    expect(known).toEqual([false, false, true])
  })

  test('nor while there is nothing, however often it fails', async () => {
    const { known, fetchNow, fail } = setUp()
    fail()
    await fetchNow()
    await fetchNow()
    expect(known).toEqual([false, false])
  })

  test('nor of a list that is half here', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const known: boolean[] = []
    const load = async function* (_: ApiContext, __: typeof FILTER, signal: AbortSignal): AsyncGenerator<Units> {
      known.push(byItself.has(signal))
      yield part(['1'], known.length > 1)
    }
    const options = { ...wholeRead('users', 'all', load, { nothing: NOTHING })(CTX, FILTER), staleTime: 0 }
    for (let times = 0; times < 3; times += 1) await client.query(options)
    expect(known).toEqual([false, false, true])
  })
})
