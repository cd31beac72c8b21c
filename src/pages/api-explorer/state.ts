import type { DiscoveredOperation, Discovery } from '#api/versions/discovery-cache.ts'
import { placesOf } from '#api/resources/operation-places.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { decoded } from '#lib/address.ts'
import { wordsFinder } from '#lib/find.ts'

/** Longer values are no addresses: a server takes some 8,000 characters, and each quote is three of them. */
export const MAX_CHARS = 4000

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

/** What stands in the places of a path; `undefined` where the address is none of it. */
const placesIn = (operation: DiscoveredOperation, address: string): Record<string, string> | undefined => {
  const [wanted, given] = [operation.path.split('/'), address.split('/')]
  if (wanted.length !== given.length) return undefined
  const names = placesOf(operation)
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const name = names.find((one) => part === `{${one}}`)
    const value = decoded(given[index] ?? '')
    if (name === undefined ? part !== given[index] : !value) return undefined
    if (name !== undefined && value !== undefined) found[`in.${name}`] = value
  }
  return found
}

type Call = Pick<ApiRequest, 'method' | 'target' | 'resource' | 'promised'>

/** A call of the dashboard as this page would make it; `undefined` where it cannot. */
export const valuesOfCall = (offer: Discovery, { method, target, resource, promised }: Call) => {
  const [address = '', query = ''] = target.split('?')
  const { operations = [] } = offer.resources.find(({ name }) => name === resource) ?? {}
  // `/roles/permissions` is not the role of that id.
  for (const operation of operations.toSorted((a, b) => placesOf(a).length - placesOf(b).length)) {
    const isMeant = operation.method === method && operation.version === promised
    const places = isMeant ? placesIn(operation, address) : undefined
    if (places) {
      const values = { op: keyOf(operation), ...places, ...Object.fromEntries(new URLSearchParams(query)) }
      return Object.values(values).every((value) => value.length <= MAX_CHARS) ? values : undefined
    }
  }
  return undefined
}
