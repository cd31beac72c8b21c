/** Any operation that Discovery lists, called as the person fills it in: held to what is documented of it. */
import type { Operation } from '#contract/operations.ts'
import { allOperations } from '#contract/protection-operations.ts'
import { READS, type Read } from '#contract/reads.ts'
import { isJson } from '#contract/json-text.ts'
import { asObject } from '#lib/json.ts'
import { versionOnly } from '#lib/versions.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, isDots, targetOf, type ApiRequest } from '#api/transport/request.ts'
import { startOf } from '#api/transport/wire.ts'
import { placesOf } from './operation-places.ts'

export { placesOf }

export type Values = Readonly<Record<string, string>>

const KNOWN = new Map<string, Operation>(Object.entries(allOperations))

export const documented = ({ id }: DiscoveredOperation): Operation | undefined => KNOWN.get(id)

export const readOf = ({ id, version }: DiscoveredOperation): Read | undefined => READS.get(`${id} ${version}`)

export type Parameter = {
  name: string
  /** A closed set, where there is one. */
  values?: readonly string[]
  /** What it takes, or that the API's documents are not sure of it. */
  hint?: string
  isRequired?: boolean
  /** Several of its values, one after the other. */
  isInTurn?: boolean
}

const TYPES: Readonly<Record<string, { hint: string; pattern: RegExp }>> = {
  int: { hint: 'a whole number', pattern: /^\d+$/ },
  uuid: { hint: 'a UUID', pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i },
  timestamp: {
    hint: 'a time such as 2026-03-04T04:12:41Z',
    pattern: /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/,
  },
}

const toParameter = ({ name, type, isRequired }: Read['parameters'][number]): Parameter => {
  const values = type === 'bool' ? ['true', 'false'] : type.includes('|') ? type.split('|') : undefined
  const hint = TYPES[type]?.hint ?? (type === 'json' ? 'JSON' : undefined)
  return { name, isRequired, ...(values && { values }), ...(hint !== undefined && { hint }) }
}

const UNSURE = 'The API’s documents are not sure of '

const embedsOf = ({ embeds, takesAnyEmbed }: Read): Parameter[] => {
  if (takesAnyEmbed) return [{ name: 'embed', hint: 'The API’s documents do not say what.' }]
  if (embeds.length === 0) return []
  const unsure = embeds.filter(({ isSure }) => !isSure).map(({ name }) => name)
  const values = embeds.map(({ name }) => name)
  return [{ name: 'embed', values, ...(unsure.length > 0 && { hint: `${UNSURE}${unsure.join(', ')}.` }) }]
}

const sortOf = (operation: DiscoveredOperation, sorts: readonly string[]): Parameter => ({
  name: 'sort',
  values: sorts.flatMap((field) => [field, `-${field}`]),
  ...(documented(operation)?.isSortedInTurn && { isInTurn: true }),
})

/** Query parameters that the operation documents, but for its filter. */
export const parametersOf = (operation: DiscoveredOperation): Parameter[] => {
  const read = readOf(operation)
  if (read === undefined) {
    const { embeds = [] } = documented(operation) ?? {}
    return embeds.length > 0 ? [{ name: 'embed', values: embeds }] : []
  }
  const { isPaged, hasTotal, sorts, parameters } = read
  const start: Parameter = { name: 'start', ...(!hasTotal && { hint: 'as the page before tells it' }) }
  return [
    ...(isPaged ? [{ name: 'limit', hint: 'a whole number' }, start] : []),
    ...(sorts.length > 0 ? [sortOf(operation, sorts)] : []),
    ...embedsOf(read),
    ...parameters.map(toParameter),
  ]
}

/** What is wrong with a parameter as it was typed, in words. */
export const parameterProblems = (operation: DiscoveredOperation, values: Values): string[] => {
  const read = readOf(operation)
  const typed = [...(read?.isPaged ? [{ name: 'limit', type: 'int' }] : []), ...(read?.parameters ?? [])]
  const dots = placesOf(operation).filter((name) => isDots(values[`in.${name}`] ?? ''))
  const wrong = typed.flatMap(({ name, type }) => {
    const value = values[name] ?? ''
    if (value === '') return []
    if (type === 'json') return isJson(value) ? [] : [`${name} takes JSON.`]
    const known = TYPES[type]
    return known === undefined || known.pattern.test(value) ? [] : [`${name} takes ${known.hint}.`]
  })
  return [...dots.map((name) => `${name} cannot be dots alone.`), ...wrong]
}

/** What must be filled in before it can be sent. */
export const missingOf = (operation: DiscoveredOperation, values: Values): string[] => [
  ...placesOf(operation).filter((name) => !values[`in.${name}`]),
  ...parametersOf(operation).flatMap(({ name, isRequired }) => (isRequired && !values[name] ? [name] : [])),
  ...missingBesideFilter(operation, values),
]

/** Filters that must be there, and what they need: without days to look back over no run is judged, and none is found. */
const missingBesideFilter = (operation: DiscoveredOperation, { filter = '', lookback_days: days = '' }: Values) => {
  const given = isJson(filter) ? asObject(JSON.parse(filter)) : {}
  const { requiredFilters = [], parameters = [] } = readOf(operation) ?? {}
  const isJudged = 'backup_status' in given && parameters.some(({ name }) => name === 'lookback_days')
  return [
    ...requiredFilters.filter((name) => !(name in given)).map((name) => `the filter ${name}`),
    ...(isJudged && days === '' ? ['lookback_days'] : []),
  ]
}

/** The dashboard's server passes on only the changes that this project knows. */
export const isSendable = (operation: DiscoveredOperation): boolean =>
  operation.method === 'GET' ||
  Object.values(documented(operation)?.calls ?? {}).some(
    (call) => call?.method === operation.method && call.path === operation.path,
  )

/** The request as it will be sent, in the version chosen for its resource. */
export const describeOperation = (
  ctx: ApiContext,
  operation: DiscoveredOperation,
  values: Values,
  body: string,
): ApiRequest => {
  const { id, resource, version, method, path } = operation
  const parameters = [...parametersOf(operation), { name: 'filter' }]
  const versions = versionOnly(ctx.versions, resource, version)
  const { headers } = describeRequest({ ...ctx, versions }, 'discover')
  const isWrite = method !== 'GET'
  return {
    method,
    target: targetOf(path, {
      path: Object.fromEntries(placesOf(operation).map((name) => [name, values[`in.${name}`] ?? ''])),
      query: Object.fromEntries(parameters.map(({ name }) => [name, values[name]])),
    }),
    headers: isWrite && body !== '' ? { ...headers, 'Content-Type': 'application/json' } : headers,
    body: isWrite && body !== '' ? body : undefined,
    resource: id === 'discover' ? 'discovery' : resource,
    promised: version,
  }
}

/** How far a list has been walked: what this page holds, all pages so far, and the `start` of the next one. */
export type Walked = { items: number; seen: number; total: number | undefined; next: string | undefined }

/** Nothing for what is no list. `before` items were on the pages before this one. */
export const walkedOf = (text: string, before: number): Walked | undefined => {
  if (!isJson(text)) return undefined
  const list = asObject(JSON.parse(text))
  const { items } = asObject(list['_embedded'])
  if (!Array.isArray(items)) return undefined
  const { total_count: total } = list
  return {
    items: items.length,
    seen: before + items.length,
    total: typeof total === 'number' ? total : undefined,
    next: startOf(asObject(asObject(list['_links'])['_next'])),
  }
}
