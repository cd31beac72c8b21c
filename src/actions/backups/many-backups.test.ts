/** A run over 60 volumes of three connections, to its end, with an API that counts what is under way. */
import { expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, stubGateway, versioned } from '#api/transport/testing.ts'
import { kept } from '#actions/testing.ts'

const { RUN_KINDS } = await import('#actions/run-kinds.ts')
const { provideRunKinds } = await import('#background/runs.ts')
const { splitEntities, startBackups } = await import('./backup-run.ts')

/** What the vendor tells for volumes of one connection. */
const MOST = 30
/** How long a backup takes. */
const TAKES_MS = 45_000
/** Of the second connection so many are under way already, begun by somebody else, which takes longer than all of it. */
const OTHERS = 25
const VOLUMES = [
  ...Array.from({ length: 40 }, (_, at) => ({ id: `a${at}`, place: 'first' })),
  ...Array.from({ length: 12 }, (_, at) => ({ id: `b${at}`, place: 'second' })),
  ...Array.from({ length: 8 }, (_, at) => ({ id: `c${at}`, place: 'third' })),
]

const createApi = () => {
  const begun = new Map<string, { place: string; at: number }>()
  const most = new Map<string, number>()
  const orders: string[] = []
  const isUnderWay = ({ at }: { at: number }) => Date.now() < at + TAKES_MS
  const underWay = (place: string) =>
    [...begun.values()].filter((one) => one.place === place && isUnderWay(one)).length +
    (place === 'second' ? OTHERS : 0)
  const taskOf = (id: string) => ({
    id,
    created_timestamp: '2026-03-04T09:30:00Z',
    status: isUnderWay(begun.get(id) ?? { at: 0 }) ? 'in_progress' : 'completed',
  })
  stubGateway(({ method, path, query, body }) => {
    if (method === 'POST') {
      const { volume_id: id } = body as { volume_id: string }
      const place = VOLUMES.find((volume) => volume.id === id)?.place ?? ''
      orders.push(id)
      begun.set(String(900 + orders.length), { place, at: Date.now() })
      most.set(place, Math.max(most.get(place) ?? 0, underWay(place)))
      return answer({ task_id: String(900 + orders.length) }, 202, versioned('backup-aws-ebs-volumes', 'v2'))
    }
    if (path.startsWith('/api/datasources/')) return answer({ id: path.split('/').at(-1), is_supported: true })
    const filter = JSON.parse(query.get('filter') ?? '{}') as Record<string, { $in?: string[]; $eq?: string }>
    if (filter['id']?.$in !== undefined) return answer(listBody(filter['id'].$in.map(taskOf)))
    const place = filter['parent_entity.id']?.$eq
    return answer(listBody([], place === undefined ? 0 : underWay(place)))
  })
  return { orders, most }
}

const kinds = () =>
  (JSON.parse(kept.get('clumio-admin.run-states') ?? '[]') as { kind: string }[]).map(({ kind }) => kind)

test('in no connection are ever more under way than the API takes, and each volume is ordered once', async () => {
  vi.useFakeTimers()
  const { orders, most } = createApi()
  provideRunKinds(() => Promise.resolve(RUN_KINDS))
  const alerts = VOLUMES.map(({ id, place }) => ({
    entity: { id, type: 'aws_ebs_volume', value: `vol-${id}` },
    parent: { id: place, type: 'aws_environment', value: place },
  }))
  const { ready } = splitEntities(alerts as unknown as Parameters<typeof splitEntities>[0])
  const terms = { type: 'clumio_backup', retention: { unit: 'days', value: 7 }, region: '' } as const
  const called = { title: 'Back up 60 entities', where: 'Sandbox' }
  await startBackups(CONTEXT, terms, ready, called, new AbortController().signal)
  for (let minutes = 0; minutes < 10 && !(kinds().length > 0 && kinds().every((kind) => kind === 'done')); minutes++)
    await vi.advanceTimersByTimeAsync(60_000)

  expect(kinds()).toEqual(VOLUMES.map(() => 'done'))
  expect(orders.toSorted()).toEqual(VOLUMES.map(({ id }) => id).toSorted())
  expect(Object.fromEntries(most)).toEqual({ first: MOST, second: MOST, third: 8 })
  vi.useRealTimers()
})
