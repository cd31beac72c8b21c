/** What a request will be, before it is sent: the same description is sent, shown and copied. */
import type { Method, Version } from '#contract/operations.ts'
import { operationOf, type Called } from '#api/versions/called.ts'
import { callOf } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from './context.ts'
import { acceptHeader, promisedVersion } from '#api/versions/versions.ts'

export type CallOptions = {
  /** Values for the `{…}` parts of the path. */
  path?: Readonly<Record<string, string>>
  /** Query parameters; those without a value are left out. */
  query?: Readonly<Record<string, string | number | undefined>>
  body?: unknown
}

export type ApiRequest = {
  method: Method
  /** Relative to the API host, with the query. */
  target: string
  headers: Readonly<Record<string, string>>
  body: string | undefined
  /** Something of it is masked: as it stands it would ask for, or write, something else. */
  isMasked?: boolean
  resource: string
  /** The version that the API should answer with. */
  promised: Version
}

/** What errors and logs call it: `GET /users`. */
export const requestName = ({ method, target }: Pick<ApiRequest, 'method' | 'target'>): string =>
  `${method} ${target.split('?')[0]}`

export const OU_HEADER = 'X-Clumio-OrganizationalUnit-Context'

export const isDots = (text: string): boolean => text === '.' || text === '..'

/** Dots alone, encoded or not, would be taken for the way to another address: encoded twice they lead nowhere. */
const segmentOf = (value: string): string => {
  const segment = encodeURIComponent(value.toWellFormed())
  return isDots(segment) ? segment.replaceAll('.', '%252E') : segment
}

/** The address of an operation whose `path` has its values put in. */
export const targetOf = (path: string, { path: values, query }: CallOptions): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== '') search.set(name, String(value))
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(values?.[name] ?? ''))
  return search.size > 0 ? `${filled}?${search}` : filled
}

export const describeRequest = (ctx: ApiContext, operation: Called, options: CallOptions = {}): ApiRequest => {
  const { resource } = operationOf(operation)
  const promised = promisedVersion(operation, ctx.versions, ctx.host)
  const { method, path } = callOf(ctx.host, operation, promised)
  return {
    method,
    target: targetOf(path, options),
    headers: {
      Accept: acceptHeader(ctx.versions),
      ...(ctx.unit === null ? {} : { [OU_HEADER]: ctx.unit }),
      ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    resource,
    promised,
  }
}
