/** Any operation that Discovery lists, called as the person fills it in: held to what is documented of it. */
import { operations, type Condition, type FilterField, type Operation } from '#contract/operations.ts'
import { versionOnly } from '#lib/versions.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'

export { sendOnce } from '#api/transport/http.ts'

export type Values = Readonly<Record<string, string>>

const documented = ({ id }: DiscoveredOperation): Operation | undefined =>
  new Map<string, Operation>(Object.entries(operations)).get(id)

/** Filter fields that the operation documents in this version. */
export const filterFields = (operation: DiscoveredOperation): Readonly<Record<string, FilterField>> =>
  Object.fromEntries(
    Object.entries(documented(operation)?.filters ?? {}).filter(
      ([, { versions }]) => versions === undefined || versions.includes(operation.version),
    ),
  )

export const placesOf = ({ path }: DiscoveredOperation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Query parameters that the operation documents, each with its closed set of values if it has one. */
export const parametersOf = (operation: DiscoveredOperation): { name: string; values?: readonly string[] }[] => {
  const { paged, sorts, embeds } = documented(operation) ?? {}
  return [
    ...(paged ? [{ name: 'limit' }, { name: 'start' }] : []),
    ...(sorts ? [{ name: 'sort', values: sorts.flatMap((field) => [field, `-${field}`]) }] : []),
    ...(embeds ? [{ name: 'embed', values: embeds }] : []),
  ]
}

/** The dashboard's server passes on only the changes that this project knows. */
export const isSendable = (operation: DiscoveredOperation): boolean =>
  operation.method === 'GET' ||
  Object.values(documented(operation)?.calls ?? {}).some(
    (call) => call?.method === operation.method && call.path === operation.path,
  )

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The object that a filter's text is; an empty one for what cannot be gone on with. */
const readFilter = (text: string): Record<string, unknown> => {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return {}
  }
}

export type FilterCondition = {
  name: string
  condition: Condition
  /** As it was typed; several for `$in`, by commas. */
  value: string
}

/** The filter with one condition more, its value as the API takes it there. */
export const withCondition = (
  operation: DiscoveredOperation,
  text: string,
  { name, condition, value }: FilterCondition,
): string => {
  const isCount = filterFields(operation)[name]?.kind === 'seconds-ago' && condition === '$eq'
  const parts = value.split(',').map((part) => part.trim())
  const given = condition === '$in' ? parts.filter((part) => part !== '') : isCount ? Number(value) : value
  const filter = readFilter(text)
  return JSON.stringify({ ...filter, [name]: { ...asObject(filter[name]), [condition]: given } })
}

const sentence = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

/** What is wrong with a filter, in words; nothing for one that the operation documents. */
export const filterProblems = (operation: DiscoveredOperation, text: string): string[] => {
  if (text.trim() === '') return []
  let filter: unknown
  try {
    filter = JSON.parse(text)
  } catch {
    return ['The filter is not JSON.']
  }
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
    return ['The filter must be an object of fields.']
  }
  const fields = filterFields(operation)
  const all = documented(operation)?.filters ?? {}
  return Object.entries(filter).flatMap(([name, conditions]: [string, unknown]) => {
    const field = fields[name]
    const known = all[name]?.versions
    if (field === undefined && known) return [`${name} needs version ${known.join(' or ')} of ${operation.resource}.`]
    if (field === undefined) {
      return [`${operation.id} documents no filter by ${name}. It filters by ${sentence(Object.keys(fields))}.`]
    }
    if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
      return [`${name} needs a condition: ${sentence(field.conditions)}.`]
    }
    const wrong = Object.keys(conditions).filter((given) => !field.conditions.some((allowed) => allowed === given))
    return [
      ...wrong.map((given) => `${name} does not take ${given}. It takes ${sentence(field.conditions)}.`),
      ...('$in' in conditions && !Array.isArray(conditions.$in) ? [`${name} $in takes a list.`] : []),
      ...(field.together !== undefined && !(field.together in filter)
        ? [`${name} must be given together with ${field.together}.`]
        : []),
    ]
  })
}

/** The request as it will be sent, in the version chosen for its resource. */
export const describeOperation = (
  ctx: ApiContext,
  operation: DiscoveredOperation,
  values: Values,
  body: string,
): ApiRequest => {
  const { id, resource, version, method, path } = operation
  const query = new URLSearchParams()
  for (const { name } of [...parametersOf(operation), { name: 'filter' }]) {
    const value = values[name]
    if (value) query.set(name, value)
  }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[`in.${name}`] ?? ''))
  const versions = versionOnly(ctx.versions, resource, version)
  const { headers } = describeRequest({ ...ctx, versions }, 'discover')
  const isWrite = method !== 'GET'
  return {
    method,
    target: query.size > 0 ? `${filled}?${query}` : filled,
    headers: isWrite && body !== '' ? { ...headers, 'Content-Type': 'application/json' } : headers,
    body: isWrite && body !== '' ? body : undefined,
    resource: id === 'discover' ? 'discovery' : resource,
    promised: version,
  }
}
