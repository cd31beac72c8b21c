/** Filters of any operation that Discovery lists, built and held to what is documented of it. */
import { fieldOf, readJson, writeJson, type JsonNode } from '#contract/json-text.ts'
import type { FilterField } from '#contract/operations.ts'
import { READS, type ReadCondition } from '#contract/reads.ts'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import { documented, readOf } from './explore.ts'

/** A filter field as the API documents it, with what the dashboard knows further of those that it uses itself. */
type ExplorerField = { conditions: readonly ReadCondition[] } & Partial<
  Pick<FilterField, 'values' | 'together' | 'kind' | 'isEither'>
>

export const filterFields = (operation: DiscoveredOperation): Readonly<Record<string, ExplorerField>> =>
  Object.fromEntries(
    Object.entries(readOf(operation)?.filters ?? {}).map(([name, conditions]) => [
      name,
      { ...documented(operation)?.filters?.[name], conditions },
    ]),
  )

/** Whether it takes a filter whose fields are told nowhere. */
export const takesAnyFilter = (operation: DiscoveredOperation): boolean => readOf(operation)?.takesAnyFilter === true

type FilterCondition = {
  name: string
  condition: ReadCondition
  /** As it was typed; several for `$in` and `$all`, by commas. */
  value: string
}

export const takesList = (condition: string | undefined): boolean => condition === '$in' || condition === '$all'

/** Flags are booleans for `$eq`, and texts in a list, as the API's own examples have them. */
const FLAG = /^(?:is_\w+|deactivated|event_bridge_enabled)$/
const isFlag = (name: string, value: string): boolean => FLAG.test(name) && /^(?:true|false)$/.test(value)

const valueOf = (value: string, condition: ReadCondition, kind: FilterField['kind'] | undefined, name: string) => {
  if (takesList(condition)) {
    const parts = value.split(',').map((part) => part.trim())
    return parts.filter((part) => part !== '')
  }
  if (condition !== '$eq') return value
  if (kind === 'seconds-ago') return Number(value)
  return isFlag(name, value) ? value === 'true' : value
}

/** The filter with one condition more, its value as the API takes it there. What is none yet stays as it was typed. */
export const withCondition = (
  operation: DiscoveredOperation,
  text: string,
  { name, condition, value }: FilterCondition,
): string => {
  const filter = readJson(text)
  if (text.trim() !== '' && filter?.kind !== 'object') return text
  const given = valueOf(value, condition, filterFields(operation)[name]?.kind, name)
  const field = withField(fieldOf(filter, name), condition, readJson(JSON.stringify(given)) ?? NULL)
  return writeJson(withField(filter, name, field)) ?? text
}

const NULL: JsonNode = { kind: 'null', text: 'null' }

/** With this field in its place, or at the end; an object of it alone for what is none. What stands there already keeps every digit. */
const withField = (node: JsonNode | undefined, name: string, value: JsonNode): JsonNode => {
  const entries = node?.kind === 'object' ? node.entries : []
  const isThere = fieldOf(node, name) !== undefined
  return {
    kind: 'object',
    entries: isThere ? entries.map(([key, old]) => [key, key === name ? value : old]) : [...entries, [name, value]],
  }
}

const sentence = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

const versionsWith = (id: string, name: string): string[] =>
  [...READS].flatMap(([key, { filters }]) =>
    key.startsWith(`${id} `) && filters[name] ? [key.slice(id.length + 1)] : [],
  )

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
  if (takesAnyFilter(operation)) return []
  const fields = filterFields(operation)
  return Object.entries(filter).flatMap(([name, conditions]: [string, unknown]) => {
    const field = fields[name]
    const known = versionsWith(operation.id, name)
    if (field === undefined && known.length > 0) {
      return [`${name} needs version ${known.join(' or ')} of ${operation.resource}.`]
    }
    if (field === undefined) {
      return [`${operation.id} documents no filter by ${name}. It filters by ${sentence(Object.keys(fields))}.`]
    }
    if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
      return [`${name} needs a condition: ${sentence(field.conditions)}.`]
    }
    const wrong = Object.keys(conditions).filter((given) => !field.conditions.some((allowed) => allowed === given))
    const isBoth = field.isEither === true && Object.keys(conditions).length > 1
    return [
      ...(isBoth ? [`${name} takes one condition at a time.`] : []),
      ...wrong.map((given) => `${name} does not take ${given}. It takes ${sentence(field.conditions)}.`),
      ...Object.entries(conditions).flatMap(([given, value]: [string, unknown]) =>
        takesList(given) && !wrong.includes(given) && !Array.isArray(value) ? [`${name} ${given} takes a list.`] : [],
      ),
      ...(field.together !== undefined && !(field.together in filter)
        ? [`${name} must be given together with ${field.together}.`]
        : []),
    ]
  })
}
