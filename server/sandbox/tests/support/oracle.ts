/** What a filter must select, told as simply as it can be, from items as they are on the wire. */
import type { Condition, FilterField } from '#contract/operations.ts'
import type { Json } from './testing.ts'

const at = (item: Json, field: string): unknown =>
  field.split('.').reduce<unknown>((value, key) => (value as Json | null)?.[key], item)

/** Fields that an item shows under another name, or not at all. */
const SEEN_AS: Record<string, (item: Json) => unknown> = {
  'list-users name': (item) => item['full_name'],
  'list-users role_id': (item) => (item['access_control_configuration'] as Json[]).map((entry) => entry['role_id']),
  'list-users organizational_unit_id': (item) =>
    (item['access_control_configuration'] as Json[]).flatMap((entry) => entry['organizational_unit_ids']),
  'list-aws-connections account_alias': (item) => item['account_name'],
  'list-aws-connections connection_type': (item) => item['services_enabled'],
  'list-aws-connections services_enabled': (item) =>
    (item['protect_asset_types_enabled'] as string[]).map((type) => SERVICES[type] ?? type.toLowerCase()),
  'list-audit-trails start_timestamp': (item) => item['timestamp'],
  'list-audit-trails organizational_unit_id': (item) =>
    ((item['details_json'] as Json)['tags'] as Json[])
      .filter(({ type }) => type === 'organizational_unit')
      .map(({ id }) => id),
}

/** Asset types as the filter of connections names them. */
const SERVICES: Readonly<Record<string, string>> = {
  'EC2/EBS': 'ebs',
  IcebergOnGlue: 'iceberg_on_glue',
  IcebergOnS3Tables: 'iceberg_on_s3_tables',
}

/** The values that an item of a list has in a filter field. */
export const valuesOf = (list: string, field: string, item: Json): unknown[] => {
  const read = SEEN_AS[`${list} ${field}`] ?? ((from: Json) => at(from, field))
  return [read(item)].flat().filter((value) => value !== null && value !== undefined)
}

const time = (value: unknown): number => Date.parse(String(value))
const contains = (whole: unknown, part: unknown): boolean =>
  String(whole).toLowerCase().includes(String(part).toLowerCase())

/** Whether a value meets a condition, at the time `now` in milliseconds. */
export const holds =
  (definition: FilterField, condition: Condition, wanted: unknown, now: number) => (value: unknown) => {
    switch (condition) {
      case '$eq':
        return definition.kind === 'seconds-ago' ? time(value) >= now - Number(wanted) * 1000 : value === wanted
      case '$in':
        return (wanted as unknown[]).some((one) => (definition.partial ? contains(value, one) : value === one))
      case '$begins_with':
        return String(value).startsWith(String(wanted))
      case '$contains':
        return contains(value, wanted)
      case '$gte':
        return time(value) >= time(wanted)
      case '$lte':
        return time(value) <= time(wanted)
      case '$lt':
        return time(value) < time(wanted)
    }
  }
