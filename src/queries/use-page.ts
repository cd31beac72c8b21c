import { useSuspenseQuery, type QueryKey, type UseSuspenseQueryOptions } from '@tanstack/react-query'
import { useDeferredValue, useEffect } from 'react'
import type { ApiContext } from '#api/context.ts'
import { pageCount, type Page, type PageChoice } from '#lib/paging.ts'
import { preload, queryClient } from './client.ts'

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
  const deferred = useDeferredValue(choice)
  // What is here already is shown at once: drawing the last rows once more would only keep a person waiting.
  const isHere = queryClient.getQueryData(listOf(ctx, choice).queryKey) !== undefined
  const shown = isHere ? choice : deferred
  const { data: page, error, dataUpdatedAt, refetch } = useSuspenseQuery(listOf(ctx, shown))
  const hasNext = shown.page < pageCount(page.total, shown.limit)
  useEffect(() => {
    if (hasNext) preload(listOf(ctx, { ...shown, page: shown.page + 1 }))
  }, [ctx, shown, hasNext, listOf])
  return { shown, page, error, dataUpdatedAt, isBusy: shown !== choice, retry: () => void refetch() }
}
