/** AWS's own ids and ARNs of what can be backed up, as the API's lists are asked for them. */
import { ASSET_KINDS, TABLE, TABLE_KIND, type AssetKind } from './asset-kinds.ts'
import type { Filter } from '#api/requests/filter.ts'

export type NativeId = {
  type: string
  kind: AssetKind
  /** By which its list is asked, for how many. */
  filter: Filter
  most: number
  /** Of what that finds this one is meant: no list is filtered by an ARN. */
  arn?: string
}

const FEW = 5
/** Whose names hold the name that is meant. */
const MANY = 500

const ARN = /^arn:aws[a-z-]*:(?<service>[a-z0-9]+):(?<region>[a-z0-9-]*):(?<account>\d*):(?<resource>.+)$/

const byForm = (text: string): NativeId | undefined => {
  const [type, kind] = ASSET_KINDS.find(([, { native }]) => native?.form.test(text)) ?? []
  if (type === undefined || kind?.native === undefined) return undefined
  return { type, kind, filter: { [kind.native.field]: { $eq: text } }, most: FEW }
}

/** Those of volumes and instances end with their id, those of tables with their name. */
const byArn = (text: string): NativeId | undefined => {
  const { service, region = '', account = '', resource = '' } = ARN.exec(text)?.groups ?? {}
  const [, name = ''] = /^(?:volume|instance|table)\/([^/]+)$/.exec(resource) ?? []
  if (service === 'ec2') return byForm(name)
  if (service !== 'dynamodb' || name === '') return undefined
  const filter = { name: { $contains: name }, account_native_id: { $eq: account }, aws_region: { $eq: region } }
  return { type: TABLE, kind: TABLE_KIND, filter, most: MANY, arn: text }
}

/** Nothing for a text that is neither. */
export const readNativeId = (text: string): NativeId | undefined => byForm(text) ?? byArn(text)

export const isNativeId = (text: string): boolean => readNativeId(text) !== undefined

/** AWS gives tables a UUID, which has no form of its own. */
export const tableById = (id: string): NativeId => ({
  type: TABLE,
  kind: TABLE_KIND,
  filter: { table_native_id: { $eq: id } },
  most: FEW,
})
