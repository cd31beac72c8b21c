/** What can be backed up, as one shape for all kinds: how it is protected, how its runs ended, and what it is. */
import type { WireBackupStatusInfo } from '#contract/assets.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import type { Manner } from '#api/transport/http.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asActions, asList, asText, asTextOrNull, asTime, type Loose } from '#api/transport/wire.ts'
import type { Pace } from '#lib/pace.ts'
import { listQuery } from '#api/requests/list-query.ts'
import { ask, pageOf } from './ask.ts'
import { factsOf, type AssetFact, type WireAsset } from './asset-facts.ts'
import { ASSET_KINDS, assetKind } from './asset-kinds.ts'
import { readNativeId, tableById, type NativeId } from './native-ids.ts'
import { toPolicy, type Policy } from './policies.ts'
import { recordOf } from './record-of.ts'

/** How the runs of some days ended. */
type Outcome = {
  /** `success`, `partial_success`, `failure`, `no_backup`, `unknown`, or a word that the API may add. */
  status: string
  /** When the policy started the last run that ended so, not when the backup was begun; null for never, or not told. */
  succeededAt: Date | null
  failedAt: Date | null
}

export type OperationRuns = Outcome & { operation: string }

export type Asset = {
  id: string
  type: string
  name: string
  /** AWS's own id; empty for what has none. */
  nativeId: string
  environmentId: string | null
  unitId: string | null
  /** `protected`, `unprotected`, `unsupported`, a word that the API may add; empty where it is not told. */
  protection: string
  policyId: string | null
  /** The tag that the policy comes by: `backup:silver`, or its id; empty where it comes otherwise. */
  byTag: string
  isDirect: boolean
  /** What it was given directly, which a rule may overrule. */
  directPolicyId: string | null
  /** As it came along; null where it has to be asked for, or there is none. */
  policy: Policy | null
  /** By kind of operation; null where the kind of asset tells none. */
  runs: readonly OperationRuns[] | null
  lastBackupAt: Date | null
  lastSnapshotAt: Date | null
  isDeleted: boolean
  deletedAt: Date | null
  isSupported: boolean
  unsupportedReason: string
  tags: readonly string[]
  actions: ReadonlySet<string>
  facts: readonly AssetFact[]
}

const toOutcome = (wire: Loose<Omit<WireBackupStatusInfo, 'operation_info_list'>>): Outcome => ({
  status: asText(wire.backup_status),
  succeededAt: asTime(wire.last_successful_policy_start_timestamp),
  failedAt: asTime(wire.last_failed_policy_start_timestamp),
})

const isList = (value: unknown): boolean => Array.isArray(value)

const toRuns = (wire: Loose<WireBackupStatusInfo> | null | undefined): OperationRuns[] | null =>
  isList(wire?.operation_info_list)
    ? asList(wire?.operation_info_list)
        .map((one) => ({ operation: asText(one.operation), ...toOutcome(one) }))
        .filter(({ operation }) => operation !== '')
    : null

const tagText = ({ key, value }: { key?: unknown; value?: unknown }): string =>
  [asText(key), asText(value)].filter((part) => part !== '').join(':')

/** What a policy comes by is told as the id of one of the thing's own tags. */
const inheritedTag = ({ protection_info: info, tags }: WireAsset): string => {
  const id = asText(info?.inheriting_entity_id)
  if (id === '') return ''
  const tag = asList(tags).find((one) => one.id === id)
  return (tag && tagText(tag)) || id
}

/** A policy that came along in a form that nobody knows is asked for instead. */
const embeddedPolicy = ({ _embedded: embedded }: WireAsset): Policy | null => {
  const wire = embedded?.['read-policy-definition']
  return asText(wire?.id) === '' || wire === null || wire === undefined ? null : toPolicy(wire)
}

/** Those of RDS tell of which type they are; what a volume calls its type is something else. */
const typeOf = (type: string, { type: told }: WireAsset): string =>
  type.startsWith('aws_rds_') && asText(told).startsWith('aws_rds_') ? asText(told) : type

const toAsset = (asked: string) =>
  recordOf('asset', (wire: WireAsset): Asset => {
    const type = typeOf(asked, wire)
    return {
      id: asText(wire.id),
      type,
      name: asText(wire.name) || asText(wire.bucket_name),
      nativeId:
        asText(wire.volume_native_id) ||
        asText(wire.instance_native_id) ||
        asText(wire.resource_native_id) ||
        asText(wire.table_arn),
      environmentId: asTextOrNull(wire.environment_id),
      unitId: asTextOrNull(wire.organizational_unit_id),
      protection: asText(wire.protection_status),
      policyId: asTextOrNull(wire.protection_info?.policy_id),
      byTag: inheritedTag(wire),
      isDirect: wire.has_direct_assignment === true,
      directPolicyId: asTextOrNull(wire.direct_assignment_policy_id),
      policy: embeddedPolicy(wire),
      runs: toRuns(wire.backup_status_info),
      lastBackupAt: asTime(wire.last_backup_timestamp ?? wire.last_clumio_snapshot_timestamp),
      lastSnapshotAt: asTime(wire.last_snapshot_timestamp ?? wire.latest_aws_snapshot_restorable_timestamp),
      isDeleted: wire.is_deleted === true,
      deletedAt: asTime(wire.deletion_timestamp),
      isSupported: wire.is_supported !== false && asText(wire.unsupported_reason) === '',
      unsupportedReason: asText(wire.unsupported_reason),
      tags: asList(wire.tags)
        .map(tagText)
        .filter((tag) => tag !== ''),
      actions: asActions(wire._links),
      facts: factsOf(type, wire),
    }
  })

/** How far back the API judges runs; it takes up to 60 days, and without a number it judges none. */
export const LOOKBACK_DAYS = 60

const kindOf = (type: string) => {
  const kind = assetKind(type)
  if (kind === undefined) throw new Error(`There is no read of ${type}.`)
  return kind
}

const readOptions = (type: string, id: string) => {
  const { param, tellsRuns, embedsPolicy } = kindOf(type)
  return {
    path: { [param]: id },
    query: {
      lookback_days: tellsRuns ? LOOKBACK_DAYS : undefined,
      embed: embedsPolicy ? 'read-policy-definition' : undefined,
    },
  }
}

export const assetRequest = (ctx: ApiContext, type: string, id: string): ApiRequest =>
  describeRequest(ctx, kindOf(type).read, readOptions(type, id))

const load = (ctx: ApiContext, type: string, id: string, manner: Manner): Promise<Asset> =>
  ask(ctx, kindOf(type).read, toAsset(type), { ...readOptions(type, id), ...manner })

export const readAsset = (ctx: ApiContext, type: string, id: string, signal?: AbortSignal): Promise<Asset> =>
  load(ctx, type, id, { signal })

/** As it is at this moment, for a write that depends on it. */
export const readAssetNow = (ctx: ApiContext, type: string, id: string, pace?: Pace): Promise<Asset> =>
  load(ctx, type, id, { pace })

/** The same beside something else, which goes first. */
export const readAssetLater = (ctx: ApiContext, type: string, id: string, signal: AbortSignal): Promise<Asset> =>
  load(ctx, type, id, { signal, priority: 'later' })

/** Deleted or not: lists leave out what is, unless they are asked. */
const loadNative = async (ctx: ApiContext, { type, kind, filter, most, arn }: NativeId, signal: AbortSignal) => {
  const asked = { ...filter, is_deleted: { $in: ['true', 'false'] } }
  const page = listQuery(kind.list, { limit: most, start: 1 }, asked)
  const { items } = await ask(ctx, kind.list, pageOf(toAsset(type)), { ...page, signal })
  return arn === undefined ? items : items.filter(({ nativeId }) => nativeId === arn)
}

/** What AWS knows, or knew, by this id or ARN. */
export const assetsByNativeId = async (ctx: ApiContext, text: string, signal: AbortSignal) => {
  const native = readNativeId(text)
  return native === undefined ? [] : await loadNative(ctx, native, signal)
}

/** What the API knows by this id, of whichever kind it is: no list finds it without. A table has another one of AWS. */
export const assetsById = async (ctx: ApiContext, id: string, signal: AbortSignal): Promise<readonly Asset[]> => {
  const reads = await Promise.allSettled([
    ...ASSET_KINDS.map(async ([type]) => [await readAsset(ctx, type, id, signal)]),
    loadNative(ctx, tableById(id), signal),
  ])
  const found = reads.flatMap((read) => (read.status === 'fulfilled' ? read.value : []))
  const failed = reads.find((read) => read.status === 'rejected' && !isApiError(read.reason, 'not-found'))
  if (found.length === 0 && failed?.status === 'rejected') throw failed.reason
  return found
}
