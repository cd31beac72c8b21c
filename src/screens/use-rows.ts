import { hashKey, useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query'
import { useLayoutEffect, useState } from 'react'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { preloadNext } from '#queries/client.ts'
import { pageCount, type Page, type PageChoice } from '#lib/paging.ts'
import { isPart } from '#lib/polling.ts'
import { keepSteady } from '#lib/stable-row-order.ts'

type Options<Data, Key extends QueryKey> = UseQueryOptions<Data, Error, Data, Key>
export type ReadOf<Asked, Data, Key extends QueryKey> = (ctx: ApiContext, asked: Asked) => Options<Data, Key>
/** How it refreshes itself, and whether it is asked at all. */
export type Manner<Data, Key extends QueryKey> = Pick<
  Options<Data, Key>,
  'enabled' | 'refetchInterval' | 'refetchOnWindowFocus'
>

/**
 * What a list shows. Within one context the last answer stays, `isBusy`, while that to another question is on its way;
 * `shown` is the question that it answers. `query` is the present question's own read.
 */
export const useRows = <Asked, Data, Key extends QueryKey>(
  ctx: ApiContext,
  asked: Asked,
  readOf: ReadOf<Asked, Data, Key>,
  manner?: Manner<Data, Key>,
) => {
  const options = readOf(ctx, asked)
  const key = hashKey(options.queryKey)
  const [held, setHeld] = useState({ ctx, asked, key })
  const query = useQuery({ ...options, ...manner })
  const last = useQuery({ ...readOf(held.ctx, held.asked), enabled: false })
  const isBusy = query.isPending && last.data !== undefined && held.ctx === ctx
  if (!isBusy && held.key !== key) setHeld({ ctx, asked, key })
  const { data, error, dataUpdatedAt, refetch } = isBusy ? last : query
  /** More of a list that is loaded page by page is on its way. */
  const isArriving = query.isFetching && isPart(query.data)
  return { query, shown: isBusy ? held.asked : asked, isBusy, isArriving, data, error, dataUpdatedAt, refetch }
}

/** One page of a list that the API pages; the next one is fetched ahead. */
export const usePage = <Choice extends PageChoice, Row, Key extends QueryKey>(
  ctx: ApiContext,
  choice: Choice,
  readOf: ReadOf<Choice, Page<Row>, Key>,
  manner?: Manner<Page<Row>, Key>,
) => {
  const rows = useRows(ctx, choice, readOf, manner)
  const { data, shown } = rows
  const hasNext = manner?.enabled !== false && data !== undefined && shown.page < pageCount(data.total, shown.limit)
  useLayoutEffect(
    () => (hasNext ? preloadNext(readOf(ctx, { ...shown, page: shown.page + 1 })) : undefined),
    [ctx, shown, hasNext, readOf],
  )
  return rows
}

/**
 * The rows of a list that refreshes by itself, in the order in which they came, until a person wants to see what is
 * there now. `asked` is all that the order depends on.
 */
export const useLiveRows = <Row>(
  ctx: ApiContext,
  asked: unknown,
  fresh: readonly Row[] | undefined,
  rowId: (row: Row) => string,
  refetch: () => Promise<unknown>,
) => {
  const [refreshes, setRefreshes] = useState(0)
  const steady = useSteadyRows(`${contextKey(ctx)} ${JSON.stringify(asked)} ${refreshes}`, fresh, rowId)
  const show = () => setRefreshes((count) => count + 1)
  return { steady, show, refresh: () => void refetch().then(show) }
}

/**
 * The rows of a list that refreshes by itself, in the order in which they came first. `listKey` names what is listed; a
 * new one starts from the fresh rows. Nothing while the rows of `listKey` have not come yet.
 */
const useSteadyRows = <Row>(listKey: string, fresh: readonly Row[] | undefined, rowId: (row: Row) => string) => {
  const [held, setHeld] = useState<{ listKey: string; rows: readonly Row[] }>()
  if (fresh === undefined) return undefined
  if (held?.listKey !== listKey) {
    setHeld({ listKey, rows: fresh })
    return { rows: fresh, newCount: 0, isChanged: false }
  }
  return keepSteady(held.rows, fresh, rowId)
}
