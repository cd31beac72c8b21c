/**
 * Bringing what is remembered up to date after a write, in every unit and version that the person has looked at. By then
 * the write has its outcome, so a fault in here is told as what it is, and what it concerns is asked for again.
 */
import type { Query, QueryKey } from '@tanstack/react-query'
import { contextKey, whoseKey, type ApiContext } from '#api/transport/context.ts'
import { tellOwnFault } from '#ui/notify.ts'
import { queryClient } from './client.ts'
import { allOf, keyOf, SHAPES, type Kind, type RecordOf, type Resource } from './keys.ts'
import { patchArriving } from './read.ts'

const isOfPerson = ([, whose]: QueryKey, ctx: ApiContext): boolean =>
  whose !== undefined && whoseKey(whose as ApiContext) === whoseKey(ctx)

/** What this person has read of these kinds. */
export const findReads = <Of extends Resource>(ctx: ApiContext, of: Of, kinds: readonly Kind<Of>[]): Query[] =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: allOf(of) })
    .filter(({ queryKey }) => isOfPerson(queryKey, ctx) && kinds.some((kind) => kind === queryKey[2]))

const kindsOf = <Of extends Resource>(of: Of, shape: 'list' | 'record'): Kind<Of>[] =>
  (Object.keys(SHAPES[of]) as Kind<Of>[]).filter((kind) => SHAPES[of][kind] === shape)

const listsOf = (ctx: ApiContext, of: Resource): Query[] => findReads(ctx, of, kindsOf(of, 'list'))
const detailsOf = (ctx: ApiContext, of: Resource): Query[] => findReads(ctx, of, kindsOf(of, 'record'))

/** Resources whose details are asked for by their id. */
export type Detailed = Exclude<{ [Of in Resource]: 'detail' extends Kind<Of> ? Of : never }[Resource], 'audit-trails'>

type List<Item> = { items: readonly Item[]; total: number }

/** It does not look newer by it: the rest of it was not checked again. */
const patchRead = <Data>(query: Query, patch: (data: Data) => Data): void => {
  patchArriving(query, patch)
  const { queryKey, state } = query
  const data = state.data as Data | undefined
  if (data === undefined) return
  afterWrite(() => {
    const patched = patch(data)
    if (patched !== data) queryClient.setQueryData(queryKey, patched, { updatedAt: state.dataUpdatedAt })
  }, queryKey)
}

/** Changes a record in every list and detail that holds it, where it keeps its place until a refresh. */
export const patchRecord = <Of extends Resource>(
  ctx: ApiContext,
  of: Of,
  id: string,
  patch: (record: RecordOf<Of>) => RecordOf<Of>,
): void => {
  const patchItem = (item: RecordOf<Of>) => (item.id === id ? patch(item) : item)
  for (const query of listsOf(ctx, of))
    patchRead<List<RecordOf<Of>>>(query, (list) =>
      list.items.some((item) => item.id === id) ? { ...list, items: list.items.map(patchItem) } : list,
    )
  for (const query of detailsOf(ctx, of)) patchRead(query, patchItem)
}

/** The record as the API has just answered it, which is as good as its detail read again. */
export const putRecord = <Of extends Detailed>(ctx: ApiContext, of: Of, record: RecordOf<Of>): void => {
  patchRecord(ctx, of, record.id, () => record)
  queryClient.setQueryData(keyOf(of, ctx, 'detail', record.id), record)
}

/** Takes a deleted record out of every list. */
export const dropRecord = (ctx: ApiContext, of: Resource, id: string, keepsDetail = false): void => {
  for (const query of listsOf(ctx, of))
    patchRead<List<{ id: string }>>(query, (list) => {
      const items = list.items.filter((item) => item.id !== id)
      return { ...list, items, total: list.total - (list.items.length - items.length) }
    })
  if (keepsDetail) return
  for (const { queryKey } of detailsOf(ctx, of))
    if (queryKey[3] === id) queryClient.removeQueries({ queryKey, exact: true })
}

/** Every record of a resource as it was last read or written here, whichever screen did. */
export const latestRecords = <Of extends Resource>(ctx: ApiContext, of: Of): ReadonlyMap<string, RecordOf<Of>> => {
  const reads = [...listsOf(ctx, of), ...detailsOf(ctx, of)].toSorted(
    (a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt,
  )
  const records = reads.flatMap(({ state }) => {
    const data = state.data as List<RecordOf<Of>> | RecordOf<Of> | undefined
    return data === undefined ? [] : 'items' in data ? data.items : [data]
  })
  return new Map(records.map((record) => [record.id, record]))
}

/**
 * What follows here from a write that was applied, and must never be told as its failure. What it cannot bring up to
 * date is asked for again.
 */
const afterWrite = (work: () => void, outdated: QueryKey): void => {
  try {
    work()
  } catch (fault) {
    tellOwnFault(fault)
    void queryClient.invalidateQueries({ queryKey: outdated })
  }
}

const invalidate = (queries: readonly Query[], isNow = true): void => {
  for (const { queryKey } of queries)
    void queryClient.invalidateQueries({ queryKey, exact: true, refetchType: isNow ? 'active' : 'none' })
}

/** Asked for again: at once where it is on screen, else when it is next looked at. */
export const outdate = <Of extends Resource>(ctx: ApiContext, of: Of, kinds: readonly Kind<Of>[]): void =>
  invalidate(findReads(ctx, of, kinds))

/** Details stay as they are: one may be of a record that has just been deleted, and is spoken of still. */
export const outdateLists = (ctx: ApiContext, of: Resource): void => invalidate(listsOf(ctx, of))

const TELL_ACCESS = ['users', 'organizational-units', 'roles'] as const

/** Who has which role where is told by users, units and roles alike: by the others from when they are next looked at. */
export const outdateAccess = (ctx: ApiContext, written: (typeof TELL_ACCESS)[number]): void => {
  for (const of of TELL_ACCESS)
    if (of !== written)
      invalidate(
        queryClient
          .getQueryCache()
          .findAll({ queryKey: allOf(of) })
          .filter(({ queryKey }) => isOfPerson(queryKey, ctx)),
        false,
      )
}

/** What other units and versions show of a resource is asked for again when it is next looked at. */
export const outdateOthers = (ctx: ApiContext, of: Resource): void => {
  const mine = contextKey(ctx)
  const all = [...listsOf(ctx, of), ...detailsOf(ctx, of)]
  invalidate(
    all.filter(({ queryKey }) => contextKey(queryKey[1] as ApiContext) !== mine),
    false,
  )
}
