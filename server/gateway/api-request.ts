/** What of a page's request reaches the API: the API's own headers, checked, and a small JSON body. Nothing else. */
import { LATER, PAGE_HEADER, PRIORITY_HEADER, type Priority } from '#contract/headers.ts'
import type { Call } from '#contract/operations.ts'
import { allOperations } from '#contract/protection-operations.ts'
import { parseVersions } from '#contract/versions.ts'
import { Refusal } from './errors.ts'

const MAX_BODY_BYTES = 64 * 1024
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const UNIT_HEADER = 'x-clumio-organizationalunit-context'
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Of `METHOD /path`. */
export const toPattern = ({ method, path }: Call) => new RegExp(`^${method} ${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

/** The writes that the dashboard knows, as patterns of `METHOD /path`. */
const WRITES = Object.values(allOperations)
  .flatMap(({ calls }) => Object.values(calls))
  .flatMap((call) => (call === undefined || call.method === 'GET' ? [] : [toPattern(call)]))

export const checkMethod = (method: string, target: string, isReadOnly: boolean): void => {
  if (!METHODS.has(method))
    throw new Refusal(405, `The API has no ${method} requests.`, { allow: [...METHODS].join(', ') })
  if (method === 'GET') return
  if (isReadOnly) throw new Refusal(403, 'This dashboard is read-only: whoever runs it has turned changes off.')
  const [path] = target.split('?')
  if (!WRITES.some((write) => write.test(`${method} ${path}`)))
    throw new Refusal(403, 'This dashboard does not make that kind of change.')
}

/** `mayPack`: its browser takes packed answers. */
export const apiHeaders = (request: Request, mayPack: boolean): Record<string, string> => {
  const headers: Record<string, string> = { accept: checkedAccept(request) }
  const unit = request.headers.get(UNIT_HEADER)
  if (unit !== null) {
    if (unit !== '' && !UUID.test(unit)) throw new Refusal(400, 'The organizational unit of the request is not a UUID.')
    headers['X-Clumio-OrganizationalUnit-Context'] = unit
  }
  if (mayPack) headers['accept-encoding'] = 'gzip'
  return headers
}

/** What the page says of it. Nobody is kept waiting by a page that says otherwise, but those of its own organization. */
export const priorityOf = (request: Request): Priority =>
  request.headers.get(PRIORITY_HEADER) === LATER ? 'later' : 'now'

const MOST_PAGE_CHARS = 40

/** The page that asks, where it tells. */
export const pageOf = (request: Request): string => (request.headers.get(PAGE_HEADER) ?? '').slice(0, MOST_PAGE_CHARS)

const checkedAccept = (request: Request): string => {
  const accept = request.headers.get('accept') ?? '*/*'
  const isPlain = accept === '*/*' || accept === 'application/json'
  const versions = parseVersions(accept)
  const isVersioned = versions !== undefined && Object.keys(versions).length > 0 && accept.length <= 1000
  if (!isPlain && !isVersioned) throw new Refusal(400, 'The Accept header names no version of the API.')
  return accept
}

/** The body of a write, which must be JSON; nothing for a read or a write without one. */
export const apiBody = async (request: Request): Promise<Uint8Array | undefined> => {
  if (request.method === 'GET') return undefined
  const body = await readBody(request, MAX_BODY_BYTES)
  if (body.byteLength === 0) return undefined
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(400, 'The body of a change must be JSON and say so.')
  parseBody(body)
  return body
}

export const parseBody = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw new Refusal(400, 'The body of the request is not JSON.')
  }
}

/** Counts while reading: the length that a client announces proves nothing. */
export const readBody = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  const tooLarge = new Refusal(413, `The body of the request may have ${maxBytes} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) throw tooLarge
      chunks.push(chunk)
    }
  } catch (error) {
    throw error === tooLarge ? tooLarge : new Refusal(400, 'The body of the request broke off.')
  }
  return Buffer.concat(chunks)
}
