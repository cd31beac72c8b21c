import { listAlerts, type Alert, type AlertListChoice } from './alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { loadWholeList } from './whole-list.ts'

/** The first `most` alerts that a choice matches, in its order, whatever page is shown. */
export const loadMatchingAlerts = async (
  ctx: ApiContext,
  choice: AlertListChoice,
  most: number,
  signal: AbortSignal,
): Promise<readonly Alert[]> => {
  const pages = loadWholeList(
    async ({ limit, start }) => {
      const { items, total } = await listAlerts(ctx, { ...choice, limit, page: start }, signal)
      return { items: [...items], total, pages: Math.ceil(total / Math.max(1, items.length)) }
    },
    ({ id }) => id,
  )
  let found: readonly Alert[] = []
  for await (const { items } of pages) {
    found = items
    if (found.length >= most) break
  }
  return found.slice(0, most)
}
