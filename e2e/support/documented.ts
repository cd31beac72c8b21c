/** Holds requests, as they reached the API, against the table of documented operations. */
import type { FilterField, Operation } from '#contract/operations.ts'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { READS } from '#contract/reads.ts'
import type { RecordedRequest } from '#server/sandbox/world/recorder.ts'

/** With what a read takes beside what every list does. */
type Documented = Operation & { parameters: readonly string[] }

const OPERATIONS: readonly Documented[] = Object.entries<Operation>(imitatedOperations).map(([id, operation]) => ({
  ...operation,
  parameters: READS.get(`${id} v1`)?.parameters.map(({ name }) => name) ?? [],
}))

const has = ({ calls }: Operation, method: string, test: (template: string) => boolean): boolean =>
  Object.values(calls).some((call) => call?.method === method && test(call.path))

const fits = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)

const operationOf = (method: string, path: string): Documented | undefined =>
  OPERATIONS.find((operation) => has(operation, method, (template) => template === path)) ??
  OPERATIONS.find((operation) => has(operation, method, (template) => fits(template, path)))

/** Everything in a request's address that the API does not document; nothing for a proper one. */
export const undocumentedIn = ({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): string[] => {
  const { pathname, searchParams } = new URL(path, 'http://api')
  const operation = operationOf(method, pathname)
  if (operation === undefined) return [`${method} ${pathname}`]
  return [...searchParams].flatMap(([name, value]) =>
    wrongParameter(operation, name, value).map((what) => `${method} ${pathname}: ${what}`),
  )
}

const wrongParameter = (
  { paged, filters, sorts, embeds, parameters }: Documented,
  name: string,
  value: string,
): string[] => {
  if (name === 'start' && paged === 'walk') return /^[\w-]+$/.test(value) ? [] : [`${name}=${value}`]
  if (name === 'limit' || name === 'start') return paged && /^[1-9][0-9]*$/.test(value) ? [] : [`${name}=${value}`]
  if (name === 'sort') return sorts?.includes(value.replace(/^-/, '')) ? [] : [`sort=${value}`]
  if (name === 'embed') return embeds?.includes(value) ? [] : [`embed=${value}`]
  if (name === 'filter' && filters !== undefined) return wrongFilters(filters, value)
  return parameters.includes(name) ? [] : [`${name}=${value}`]
}

const wrongFilters = (fields: Readonly<Record<string, FilterField>>, text: string): string[] => {
  const filter = JSON.parse(text) as Record<string, Record<string, unknown>>
  return Object.entries(filter).flatMap(([field, conditions]) =>
    Object.keys(conditions)
      .filter((condition) => !fields[field]?.conditions.some((allowed) => allowed === condition))
      .map((condition) => `filter ${field} ${condition}`),
  )
}
