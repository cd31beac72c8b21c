/** What Discovery has told of the host that is signed in to, for whoever describes a request. */
import {
  operations,
  type Call,
  type Method,
  type Operation,
  type OperationId,
  type Version,
} from '#contract/operations.ts'
import { idOf, operationOf, type Called } from './called.ts'

export type DiscoveredOperation = { resource: string; id: string; version: Version; method: Method; path: string }
export type DiscoveredResource = {
  name: string
  /** Oldest first. */
  versions: readonly Version[]
  operations: readonly DiscoveredOperation[]
}
export type Discovery = { resources: readonly DiscoveredResource[] }

let known: { host: string; discovery: Discovery } | null = null
let loading: Promise<unknown> = Promise.resolve()

export const discoveryCache = {
  /** Keeps what `read` answers. */
  load: async (host: string, read: () => Promise<Discovery>): Promise<Discovery> => {
    const answer = read()
    loading = answer.catch(() => undefined)
    const discovery = await answer
    known = { host, discovery }
    return discovery
  },
  /** Done when Discovery has answered or failed, if it is being asked at all. */
  settled: (): Promise<unknown> => loading,
}

const byAge = (a: Version, b: Version) => Number(a.slice(1)) - Number(b.slice(1))

const builtInCalls = (called: Called): Operation['calls'] => operationOf(called).calls

const listedOf = (host: string, id: string): readonly DiscoveredOperation[] =>
  known?.host === host
    ? known.discovery.resources.flatMap((resource) => resource.operations.filter((operation) => operation.id === id))
    : []

/** The versions that an operation is offered in, oldest first: Discovery's word, else what is built in. */
export const offeredVersions = (host: string, called: Called): readonly Version[] => {
  const listed = listedOf(host, idOf(called)).map(({ version }) => version)
  return (listed.length > 0 ? listed : (Object.keys(builtInCalls(called)) as Version[])).toSorted(byAge)
}

/** The built-in call for a version; for one that was not known when this was built, the newest. */
const builtInCall = (called: Called, version: Version): Call => {
  const calls = builtInCalls(called)
  const newest = (Object.keys(calls) as Version[]).toSorted(byAge).at(-1)
  return calls[version] ?? (newest && calls[newest]) ?? { method: 'GET', path: '/' }
}

/** Places are filled by their order: their names are not part of the address. */
const shapeOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}')
const placesIn = (path: string): number => shapeOf(path).split('{}').length

/** Where Discovery lists an operation, when that is elsewhere than built in. */
const movedTo = (host: string, called: Called, version: Version): string | undefined => {
  const { method, path } = builtInCall(called, version)
  const listed = listedOf(host, idOf(called)).find((operation) => operation.version === version)
  if (listed === undefined || shapeOf(listed.path) === shapeOf(path)) return undefined
  return listed.method === method && placesIn(listed.path) === placesIn(path) ? listed.path : undefined
}

/** The call to make. A read follows Discovery; a write is sent to the address that it was built and tested for. */
export const callOf = (host: string, called: Called, version: Version): Call => {
  const { method, path } = builtInCall(called, version)
  const moved = method === 'GET' ? movedTo(host, called, version) : undefined
  if (moved === undefined) return { method, path }
  const names = [...path.matchAll(/\{\w+\}/g)].map(([place]) => place)
  return { method, path: moved.replaceAll(/\{\w+\}/g, () => names.shift() ?? '') }
}

/** Why a write is not sent; `undefined` when nothing stands against it. */
export const whyNotSent = (host: string, called: Called, version: Version): string | undefined => {
  const { method, path } = builtInCall(called, version)
  if (method === 'GET') return undefined
  const id = idOf(called)
  const listed = listedOf(host, id).find((operation) => operation.version === version)
  if (listed === undefined || (listed.method === method && shapeOf(listed.path) === shapeOf(path))) return undefined
  return `The API now lists ${id} as ${listed.method} ${listed.path}, not ${method} ${path}. Nothing was sent: the dashboard makes no change at an address that it does not know.`
}

export const movedResources = (host: string): ReadonlySet<string> =>
  new Set(
    (Object.entries(operations) as [OperationId, Operation][]).flatMap(([id, { resource, calls }]) =>
      (Object.entries(calls) as [Version, Call][]).some(
        ([version, { method }]) => method === 'GET' && movedTo(host, id, version) !== undefined,
      )
        ? [resource]
        : [],
    ),
  )
