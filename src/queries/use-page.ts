import { useQuery, useSuspenseQuery, type QueryKey, type UseSuspenseQueryOptions } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { pageCount, type Page, type PageChoice } from '#lib/paging.ts'
import { preload } from './client.ts'

type ListOf<Choice, Item, Key extends QueryKey> = (
  ctx: ApiContext,
  choice: Choice,
) => UseSuspenseQueryOptions<Page<Item>, Error, Page<Item>, Key>

/**
 * One page of a list that the API pages. Within one context the last rows stay, `isBusy`, while those of a new choice
 * load; the next page is fetched ahead.
 */
export const usePage = <Choice extends PageChoice, Item, Key extends QueryKey>(
  ctx: ApiContext,
  choice: Choice,
  listOf: ListOf<Choice, Item, Key>,
) => {
  const [held, setHeld] = useState(choice)
  // What is here already is shown at once, and only once: a deferred choice would draw the rows again for nothing.
  const { data: asked } = useQuery({ ...listOf(ctx, choice), throwOnError: (_, { state }) => state.data === undefined })
  const shown = asked === undefined ? held : choice
  if (shown !== held) setHeld(shown)
  const { data: page, error, dataUpdatedAt, refetch } = useSuspenseQuery(listOf(ctx, shown))
  const hasNext = shown.page < pageCount(page.total, shown.limit)
  useEffect(() => {
    if (hasNext) preload(listOf(ctx, { ...shown, page: shown.page + 1 }))
  }, [ctx, shown, hasNext, listOf])
  return { shown, page, error, dataUpdatedAt, isBusy: shown !== choice, retry: () => void refetch() }
}
