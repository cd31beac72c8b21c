import { usePlace } from '#queries/context.ts'
import type { EntityRef } from '#lib/entity-key.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'

/** The router numbers what one has come through in this tab; the first of it was opened from elsewhere. */
const cameFromHere = (): boolean => {
  const state = history.state as { idx?: unknown } | null
  return typeof state?.idx === 'number' && state.idx > 0
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Back to where it was opened from; whoever came by a link goes on with its alerts. */
export const useLeave = ({ id }: EntityRef) => {
  const place = usePlace()
  const about = new URLSearchParams({ status: 'all', ...(UUID.test(id) && { entityId: id }) })
  return () => (cameFromHere() ? history.back() : goTo(paths.alerts(place, about)))
}
