import type { DiscoveredOperation, Discovery } from '#api/versions/discovery-cache.ts'
import { wordsFinder } from '#lib/find.ts'

/** Longer values are no addresses. */
const MAX_CHARS = 2000

/** What the address says of the operation and its parameters: all but what belongs to the place. */
export const readValues = (search: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...search].filter(([name, value]) => name !== 'versions' && value.length <= MAX_CHARS))

export const keyOf = ({ resource, version, id }: DiscoveredOperation): string => `${resource}/${version}/${id}`

export const findOperation = (offer: Discovery, key: string | undefined): DiscoveredOperation | undefined =>
  key === undefined
    ? undefined
    : offer.resources.flatMap(({ operations }) => operations).find((operation) => keyOf(operation) === key)

/** Every word must be in the resource, the operation, its version, method or path. */
export const matchesSearch = ({ resource, id, version, method, path }: DiscoveredOperation, text: string): boolean => {
  return wordsFinder(text)(`${resource} ${id} ${version} ${method} ${path}`)
}
