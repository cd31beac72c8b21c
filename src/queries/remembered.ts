/**
 * Bringing what is remembered up to date after a write, in every unit and version that the person has looked at. By then
 * the write has its outcome, so a fault in here is told as what it is, and what it concerns is asked for again.
 */
import type { Query, QueryKey } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { tellOwnFault } from '#ui/notify.ts'
import { queryClient } from './client.ts'
import { allOf, type Kind, type Reads, type Resource } from './keys.ts'

const isOfPerson = ([, whose]: QueryKey, { host, user }: ApiContext): boolean => {
  const ctx = whose as Partial<ApiContext> | undefined
  return ctx?.host === host && ctx.user === user
}

/** What this person has read of these kinds. */
export const findReads = <Of extends Resource>(ctx: ApiContext, of: Of, kinds: readonly Kind<Of>[]): Query[] =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: allOf(of) })
    .filter(({ queryKey }) => isOfPerson(queryKey, ctx) && kinds.some((kind) => kind === queryKey[2]))

/** Changes what is there of these kinds. A list does not look newer by it: the rest of it was not `checked` again. */
export const patchReads = <Of extends Resource, K extends Kind<Of>>(
  ctx: ApiContext,
  of: Of,
  kinds: readonly K[],
  patch: (data: Reads[Of][K]) => Reads[Of][K],
  mode: 'patched' | 'checked' = 'patched',
): void => {
  for (const { queryKey, state } of findReads(ctx, of, kinds)) {
    const data = state.data as Reads[Of][K] | undefined
    if (data === undefined) continue
    afterWrite(() => {
      const patched = patch(data)
      if (patched === data) return
      queryClient.setQueryData(queryKey, patched, mode === 'checked' ? {} : { updatedAt: state.dataUpdatedAt })
    }, queryKey)
  }
}

/** The items of a list, one of them as it is now, in its place until a refresh. */
export const withItem = <Item extends { id: string }, List extends { items: readonly Item[] }>(
  list: List & { items: readonly Item[] },
  id: string,
  patch: (item: Item) => Item,
): List =>
  list.items.some((item) => item.id === id)
    ? { ...list, items: list.items.map((item) => (item.id === id ? patch(item) : item)) }
    : list

/**
 * What follows here from a write that was applied, and must never be told as its failure. What it cannot bring up to
 * date is asked for again.
 */
export const afterWrite = (work: () => void, outdated: QueryKey = []): void => {
  try {
    work()
  } catch (fault) {
    tellOwnFault(fault)
    void queryClient.invalidateQueries({ queryKey: outdated })
  }
}

/** Asked for again: at once where it is on screen, else when it is next looked at. */
export const outdate = <Of extends Resource>(ctx: ApiContext, of: Of, kinds: readonly Kind<Of>[]): void => {
  for (const { queryKey } of findReads(ctx, of, kinds)) void queryClient.invalidateQueries({ queryKey, exact: true })
}
