/** Clears that were held and could not be sent, until the person has decided anew, wherever they are by then. */
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isSignedIn } from '#api/transport/identity.ts'
import { onPersonLeft } from '#queries/session.ts'
import { createStore } from '#lib/store.ts'

/** Not sent, since the alert had changed: both versions are shown. */
export type StaleClear = { ctx: ApiContext; seen: Alert; now: Alert }

export const staleClears = createStore<readonly StaleClear[]>([])

/** An alert that is taken up once more after a clear that failed. */
export const againClear = createStore<{ ctx: ApiContext; alert: Alert } | null>(null)

onPersonLeft(() => {
  const again = againClear.get()
  if (again && !isSignedIn(again.ctx)) againClear.set(null)
  const stale = staleClears.get().filter(({ ctx }) => isSignedIn(ctx))
  if (stale.length < staleClears.get().length) staleClears.set(stale)
})
