/**
 * The Discovery document: which resources, versions and operations the API has, and where they are. It is loaded in the
 * background and never waited for; until it is there, and when it cannot be had, the built-in operations serve.
 */
import {
  operations,
  type Call,
  type Method,
  type Operation,
  type OperationId,
  type Version,
} from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ApiError } from '#api/transport/errors.ts'
import { call } from '#api/transport/http.ts'
import { discoveryCache, type DiscoveredOperation, type DiscoveredResource, type Discovery } from './discovery-cache.ts'

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const VERSION = /^v(?:0|[1-9][0-9]{0,3})$/
const NAME = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/i
/** A plain path under the API, with `{…}` places: never another host, a dot segment or a query. */
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~:-]|\{\w+\})+)+$/

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

const isVersion = (text: unknown): text is Version => typeof text === 'string' && VERSION.test(text)

const toOperation = (resource: string, version: Version, id: string, link: unknown): DiscoveredOperation[] => {
  const { href, type } = Object.fromEntries(entriesOf(link))
  const method = METHODS.find((known) => typeof type === 'string' && known === type.toUpperCase())
  if (method === undefined || typeof href !== 'string' || !PATH.test(href) || !NAME.test(id)) return []
  return [{ resource, id, version, method, path: href }]
}

const toResource = ([name, value]: [string, unknown]): DiscoveredResource[] => {
  if (!NAME.test(name)) return []
  const byVersion = entriesOf(value).flatMap(([key, links]) =>
    isVersion(key) ? [{ version: key, links: entriesOf(links) }] : [],
  )
  const versions = byVersion.map(({ version }) => version).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  const found = byVersion.flatMap(({ version, links }) =>
    links.flatMap(([id, link]) => toOperation(name, version, id, link)),
  )
  return found.length === 0 ? [] : [{ name, versions, operations: found }]
}

export const readDiscovery = (body: unknown): Discovery => {
  const resources = entriesOf(body).flatMap(toResource)
  if (resources.length === 0) {
    throw new ApiError('malformed', { messages: ['The Discovery document lists no operations.'], request: 'GET /' })
  }
  return { resources }
}

export const loadDiscovery = (ctx: ApiContext, signal: AbortSignal): Promise<Discovery> =>
  discoveryCache.load(ctx.host, async () => {
    const { body } = await call<unknown>(ctx, 'discover', { signal, priority: 'later' })
    return readDiscovery(body)
  })

/** What is built in, in the same form. */
export const BUILT_IN: Discovery = {
  resources: [...Map.groupBy(Object.entries<Operation>(operations), ([, { resource }]) => resource).entries()].flatMap(
    ([name, entries]) => {
      const found = entries.flatMap(([id, { calls }]) =>
        (Object.entries(calls) as [Version, Call][]).map(([version, { method, path }]) => ({
          resource: name,
          id,
          version,
          method,
          path,
        })),
      )
      const versions = [...new Set(found.map(({ version }) => version))].sort()
      return name === 'discovery' ? [] : [{ name, versions, operations: found }]
    },
  ),
}

export const isKnown = (id: string): id is OperationId => Object.hasOwn(operations, id)
