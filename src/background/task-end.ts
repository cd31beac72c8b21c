/** What follows when a task has ended, whatever it did. */
import type { ApiContext } from '#api/transport/context.ts'
import type { Task } from '#api/resources/tasks.ts'
import { queryClient } from '#queries/client.ts'
import { allOf, type Resource } from '#queries/keys.ts'
import { ALERT_COUNTS } from '#queries/alerts.ts'
import { findReads } from '#queries/remembered.ts'

/** Everything that the work may have touched is asked for again before its end is told. */
const TOUCHED: readonly Resource[] = [
  'tasks',
  'organizational-units',
  'audit-trails',
  'users',
  'data-sources',
  'assets',
  'backups',
]

export const refreshTouched = async (ctx: ApiContext): Promise<void> => {
  await Promise.all(TOUCHED.map((resource) => queryClient.invalidateQueries({ queryKey: allOf(resource) })))
  // Alerts go with their data source: counts are asked for again, while rows that somebody reads stay where they are.
  await queryClient.invalidateQueries({ queryKey: allOf('individual-alerts'), refetchType: 'none' })
  await queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts'), refetchType: 'none' })
  for (const { queryKey } of findReads(ctx, 'individual-alerts', ALERT_COUNTS))
    void queryClient.refetchQueries({ queryKey, exact: true, type: 'active' })
}

/** All that the API tells of how it went. */
export const tellEnd = ({ id, status, progress }: Task): string =>
  status === 'failed'
    ? `Task ${id} ${progress === null ? 'failed' : `stopped at ${progress} %`}. The API does not say why.`
    : `Task ${id}.`
