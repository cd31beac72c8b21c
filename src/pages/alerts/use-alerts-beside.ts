import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AlertListChoice } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertDetail, alertList } from '#queries/alerts.ts'
import { alertName } from '#actions/alerts/guards.ts'
import { preload } from '#queries/client.ts'
import { usePlace } from '#queries/context.ts'
import { afterPaint } from '#lib/after-paint.ts'
import { count } from '#lib/numbers.ts'
import { pageCount } from '#lib/paging.ts'
import { paths } from '#lib/unit-paths.ts'
import { readState, writeState } from '#lib/url-state.ts'
import { useSearch } from '#ui/route-state.ts'
import { alertFields } from './state.ts'

/** Where the open alert stands in the list beside it, and the addresses of the two next to it. */
export type AlertsBeside = {
  /** `6 of 1,284`; nothing while the list is on its way. */
  position: string | undefined
  /** Which alert that is, for whoever only listens. */
  name: string
  previous: string | undefined
  next: string | undefined
}

type List = {
  choice: AlertListChoice
  /** The rows in the order that is on screen; nothing while they are on their way. */
  rows: readonly Alert[] | undefined
  total: number | undefined
}

const NONE: AlertsBeside = { position: undefined, name: '', previous: undefined, next: undefined }

/** The list goes on over the edges of its page. Both neighbours are read ahead, so that a step shows its alert at once. */
export const useAlertsBeside = (ctx: ApiContext, openId: string | undefined, list: List): AlertsBeside => {
  const { choice, rows, total } = list
  const place = usePlace()
  const search = useSearch()
  const index = rows?.findIndex(({ id }) => id === openId) ?? -1
  const isFirst = index === 0 && choice.page > 1
  const isLast = index >= 0 && index + 1 === rows?.length && choice.page < pageCount(total ?? 0, choice.limit)
  // Another page is listened to only at an edge: one that is merely fetched ahead must draw nothing.
  const pages = [...(isFirst ? [choice.page - 1] : []), ...(isLast ? [choice.page + 1] : [])]
  const beyond = useQueries({ queries: pages.map((page) => alertList(ctx, { ...choice, page })) })

  const previous = index > 0 ? rows?.[index - 1] : isFirst ? beyond[0]?.data?.items.at(-1) : undefined
  const next = index < 0 ? undefined : isLast ? beyond.at(-1)?.data?.items[0] : rows?.[index + 1]
  useEffect(() => {
    return afterPaint(() => {
      for (const alert of [next, previous]) if (alert) preload(alertDetail(ctx, alert.id))
    })
  }, [ctx, next, previous])

  if (openId === undefined || rows === undefined || total === undefined) return NONE
  const row = rows[index]
  if (row === undefined) return { ...NONE, position: 'not on this page of the list' }
  const pathTo = (alert: Alert | undefined, page: number) =>
    alert && paths.alert(place, alert.id, writeState(alertFields, { ...readState(alertFields, search), page }, search))
  return {
    position: `${count((choice.page - 1) * choice.limit + index + 1)} of ${count(total)}`,
    name: [row.causeTitle, alertName(row)].join(', '),
    previous: pathTo(previous, isFirst ? choice.page - 1 : choice.page),
    next: pathTo(next, isLast ? choice.page + 1 : choice.page),
  }
}
