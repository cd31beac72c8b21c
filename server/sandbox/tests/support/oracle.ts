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
  'list-protection-group-s3-assets protection_group_id': (item) => item['group_id'],
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

const STATUS_OF_RUN = 'compliance_info.compliance_status'

/** Fields that items of any list show under another name. */
const FIELD_AS: Readonly<Record<string, (item: Json) => unknown>> = {
  'tags.id': (item) => (item['tags'] as Json[]).map(({ id }) => id),
  backup_status: (item) => (item['backup_status_info'] as Json | undefined)?.['backup_status'],
  availability_zone: (item) => item['aws_az'],
  asset_id: (item) => item['id'],
  is_active: (item) => item['is_deleted'] === false,
  event_bridge_enabled: () => false,
  protection_method: (item) => (item['protection_group_count'] === 0 ? 'none' : 'securevault'),
  added_by: (item) => (item['added_by_user'] === true ? 'user' : 'bucket_rule'),
  is_supported: (item) => item['unsupported_reason'] === null,
  bucket_region: (item) => item['aws_region'],
  parent_protection_group_backup_id: (item) => `${String(item['protection_group_id'])}${String(item['id']).slice(36)}`,
  'operations.type': (item) => (item['operations'] as Json[]).map(({ type }) => type),
  deactivated: (item) => item['is_deactivated'],
  report_name: (item) => item['name'],
  compliance_status: (item) => at('latest_run' in item ? (item['latest_run'] as Json) : item, STATUS_OF_RUN),
}

/** The values that an item of a list has in a filter field. */
export const valuesOf = (list: string, field: string, item: Json): unknown[] => {
  const read = SEEN_AS[`${list} ${field}`] ?? FIELD_AS[field] ?? ((from: Json) => at(from, field))
  return [read(item)].flat().filter((value) => value !== null && value !== undefined)
}

const time = (value: unknown): number => Date.parse(String(value))
const contains = (whole: unknown, part: unknown): boolean =>
  String(whole).toLowerCase().includes(String(part).toLowerCase())

/** Flags are texts in lists. */
const isSame = (value: unknown, wanted: unknown): boolean =>
  typeof value === 'boolean' ? String(value) === String(wanted) : value === wanted

/** Whether a value meets a condition, at the time `now` in milliseconds. */
export const holds =
  (definition: FilterField, condition: Condition, wanted: unknown, now: number) => (value: unknown) => {
    switch (condition) {
      case '$eq':
        if (definition.kind === 'flag') return String(value) === String(wanted)
        return definition.kind === 'seconds-ago' ? time(value) >= now - Number(wanted) * 1000 : value === wanted
      case '$in':
        return (wanted as unknown[]).some((one) => (definition.partial ? contains(value, one) : isSame(value, one)))
      case '$all':
        return definition.isAny === true && (wanted as unknown[]).some((one) => isSame(value, one))
      case '$gt':
        return time(value) > time(wanted)
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

/** Whether an item of a list meets a condition on one of its fields: any of its values, or with `$all` each that is wanted. */
export const meets = (
  list: string,
  {
    field,
    definition,
    condition,
    value,
  }: { field: string; definition: FilterField; condition: Condition; value: unknown },
  now: number,
) => {
  const hasValue = holds(definition, condition, value, now)
  return (item: Json): boolean => {
    const values = valuesOf(list, field, item)
    if (condition !== '$all') return values.some(hasValue)
    const wanted = value as unknown[]
    if (definition.isAny === true) return wanted.length === 0 || values.some(hasValue)
    return wanted.every((one) => values.includes(one))
  }
}
