/** The policies that assets are backed up by: when, how often, and for how long it is kept. */
import type { WirePolicy } from '#contract/policies.ts'
import { protectionOperations } from '#contract/protection-operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asList, asText, asTextOrNull, type Loose } from '#api/transport/wire.ts'
import { listed } from '#lib/words.ts'
import { ask } from './ask.ts'
import { recordOf } from './record-of.ts'

export type PolicyOperation = {
  /** `aws_ebs_volume_backup` and others; an open set. */
  type: string
  /** When its last and its next runs start; null for never, or where nothing is planned. */
  previousAt: Date | null
  nextAt: Date | null
  /** `between 00:00–04:00 Etc/UTC`, `from 22:00 Etc/UTC`; empty where there is none. */
  window: string
  /** `every 1 day, kept 30 days`, for each set of times. */
  keeping: readonly string[]
  /** Where else it is kept; null for the region of what is backed up. */
  region: string | null
}

export type Policy = {
  id: string
  name: string
  /** `activated`, `deactivated`, or a word that the API may add. */
  activation: string
  unitId: string | null
  operations: readonly PolicyOperation[]
}

type WireOperation = NonNullable<NonNullable<Loose<WirePolicy>['operations']>[number]>

/** The only times that the API tells in Unix seconds; 0 is none. */
const asUnixTime = (seconds: unknown): Date | null =>
  typeof seconds === 'number' && seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000) : null

type Span = Loose<{ unit: string; value: number }> | null | undefined

/** `1 day`, `30 days`: the API's units are plural, but for another word that it has for weeks. */
const spanText = (span: Span): string => {
  const [unit, value] = [asText(span?.unit).replace(/^weekly$/, 'weeks'), asText(span?.value)]
  return unit === '' || value === '' ? '' : `${value} ${value === '1' ? unit.replace(/s$/, '') : unit}`
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** ` on Monday and Thursday`: only weeks have days, as numbers from Sunday on. */
const weekdaysText = ({ unit, offsets }: Frequency): string => {
  const isWeekly = asText(unit).startsWith('week')
  const days = isWeekly ? asList(offsets).flatMap((day) => WEEKDAYS[day] ?? []) : []
  return days.length === 0 ? '' : ` on ${listed(days)}`
}

const frequencyText = (every: Frequency): string => {
  if (every.unit === 'on_demand') return 'on demand'
  const span = spanText(every)
  return span === '' ? '' : `every ${span}${weekdaysText(every)}`
}

const keepingText = ({ rpo_frequency: every, retention_duration: kept }: KeptSet): string =>
  [frequencyText(every ?? {}), spanText(kept) && `kept ${spanText(kept)}`].filter((part) => part !== '').join(', ')

type KeptSet = NonNullable<NonNullable<WireOperation['slas']>[number]>
type Frequency = NonNullable<KeptSet['rpo_frequency']>

const windowText = ({ backup_window_tz: window, backup_window: old, timezone }: WireOperation): string => {
  const { start_time: start, end_time: end } = window ?? old ?? {}
  if (asText(start) === '') return ''
  const hours = asText(end) === '' ? `from ${asText(start)}` : `between ${asText(start)}–${asText(end)}`
  return `${hours} ${asText(timezone)}`.trim()
}

const toOperation = (wire: WireOperation): PolicyOperation => ({
  type: asText(wire.type),
  previousAt: asUnixTime(wire.previous_start_time),
  nextAt: asUnixTime(wire.next_start_time),
  window: windowText(wire),
  keeping: asList(wire.slas)
    .map(keepingText)
    .filter((text) => text !== ''),
  region: asTextOrNull(wire.backup_aws_region),
})

export const toPolicy = recordOf('policy', (wire: Loose<WirePolicy>): Policy => ({
  id: asText(wire.id),
  name: asText(wire.name),
  activation: asText(wire.activation_status),
  unitId: asTextOrNull(wire.organizational_unit_id),
  operations: asList(wire.operations)
    .map(toOperation)
    .filter(({ type }) => type !== ''),
}))

const READ = protectionOperations['read-policy-definition']
const readOptions = (id: string) => ({ path: { policy_id: id } })

export const policyRequest = (ctx: ApiContext, id: string): ApiRequest => describeRequest(ctx, READ, readOptions(id))

export const readPolicy = (ctx: ApiContext, id: string, signal: AbortSignal): Promise<Policy> =>
  ask(ctx, READ, toPolicy, { ...readOptions(id), signal })
