import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { queryClient } from '#queries/client.ts'
import { allOf } from '#queries/keys.ts'

/** After a change, here or by a task: lists, details and the switcher's tree are asked for again. */
export const refreshUnits = async (): Promise<void> => {
  void refreshAuditTrail()
  await queryClient.invalidateQueries({ queryKey: allOf('organizational-units') })
}
