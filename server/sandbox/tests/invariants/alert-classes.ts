/** What the reads of assets tell of the alerts about their runs. */
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { time, type Asset, type Estate } from '../support/estates.ts'
import type { Json } from '../support/testing.ts'

export const alertClasses = (estate: Estate) => {
  const { of, policyOf, isPaused, byId } = estate
  const at = (text: string | null) => (text === null ? -Infinity : time(text))
  /** A group tells no starts of its runs: they are those of its buckets. */
  const teller = (id: string): Asset | undefined => {
    const own = byId.get(id)
    if (own === undefined || 'backup_status_info' in own) return own
    return of('s3').find((part) => (part as unknown as Json)['group_id'] === id && part.unsupported_reason === null)
  }
  const infosOf = (id: string) => teller(id)?.backup_status_info.operation_info_list ?? []

  /** What the reads tell of an active alert about runs: failing, recovered, or not attempted since. */
  const classOf = ({ primary_entity: { id }, updated_timestamp: updated }: WireIndividualAlert): string => {
    const list = infosOf(id)
    const isFailing = list.some(
      (info) => at(info.last_failed_policy_start_timestamp) > at(info.last_successful_policy_start_timestamp),
    )
    const hasSucceeded = list.some((info) => at(info.last_successful_policy_start_timestamp) > time(updated))
    if (!isFailing && hasSucceeded) return 'recovered'
    const asset = byId.get(id)
    const policy = asset === undefined ? undefined : policyOf(asset)
    const isNewest = list.some((info) => {
      const previous = policy?.operations.find(({ type }) => type === info.operation)?.previous_start_time ?? null
      return previous !== null && at(info.last_failed_policy_start_timestamp) === previous * 1000
    })
    return isNewest ? 'failing' : 'not attempted'
  }
  const active = () => estate.alerts.filter(({ type, status }) => type === 'policy_violated' && status === 'active')
  /** Why nothing is attempted for an asset any more. */
  const reasonsOf = (asset: Asset) => ({
    gone: asset.is_deleted,
    open: asset.protection_status === 'unprotected',
    paused: isPaused(asset),
    lost: estate.environments.some((one) => one.id === asset.environment_id && one.connection_status === 'unlinked'),
  })
  const ofRuns = () =>
    estate.alerts.flatMap((alert) => {
      const asset = byId.get(alert.primary_entity.id)
      return alert.type === 'policy_violated' && asset !== undefined ? [{ ...alert, asset }] : []
    })

  return { teller, classOf, active, reasonsOf, ofRuns }
}
