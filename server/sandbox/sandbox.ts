import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { ApiRequest } from './api.ts'
import { controlRoutes } from './control.ts'
import { ApiError, errorBody } from './errors.ts'
import { serve } from './serving.ts'
import { readToken } from './tokens.ts'
import type { WorldSettings } from './world/world.ts'
import { createWorlds, standingTokens, tokensOf } from './worlds.ts'

export type SandboxSettings = Omit<WorldSettings, 'now'>

type Env = Partial<HttpBindings | Http2Bindings>

export type Sandbox = {
  /** With Node's own objects, faults can drop a connection. */
  fetch: (request: Request, env?: Env) => Response | Promise<Response>
  /** Those of the default world, Super Admin first. */
  tokens: readonly { persona: string; token: string }[]
  /** One person's in each of its organizations, that of the default world first. */
  ownTokens: readonly string[]
}

/** An API that behaves like Clumio's, with seeded data, in worlds that do not see each other. */
export const createSandbox = (settings: SandboxSettings): Sandbox => {
  const worlds = createWorlds(settings)
  const app = new Hono<{ Bindings: Env }>()
  app.route('/__sandbox', controlRoutes(worlds))
  app.all('*', async (c) => {
    const claims = readToken(c.req.header('authorization') ?? null)
    const world = claims === undefined ? undefined : worlds.get(claims.world)
    const { incoming, outgoing } = c.env
    const address = (incoming?.socket.remoteAddress ?? '127.0.0.1').replace('::ffff:', '')
    const request = await readRequest(c.req.raw, address)
    // A token of no world opens nothing, but its requests still have to be limited somewhere.
    const connection = { drop: () => void outgoing?.destroy(), closed: c.req.raw.signal }
    return serve(world ?? worlds.default(), world === undefined ? undefined : claims, request, connection)
  })
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(errorBody(error.status, error.messages), error.status)
    return c.json(errorBody(400, ['The request cannot be read.']), 400)
  })
  return {
    fetch: (request, env = {}) => app.fetch(request, env),
    tokens: tokensOf(worlds.default()),
    ownTokens: standingTokens(),
  }
}

const MAX_BODY_BYTES = 1_000_000
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

const readRequest = async (raw: Request, ipAddress: string): Promise<ApiRequest> => {
  const url = new URL(raw.url)
  const bodyText = WITH_BODY.has(raw.method) ? await readText(raw) : ''
  return { method: raw.method, path: url.pathname, params: url.searchParams, headers: raw.headers, bodyText, ipAddress }
}

const readText = async (raw: Request): Promise<string> => {
  const tooLarge = new ApiError(413, `The body must not be larger than ${MAX_BODY_BYTES} bytes.`)
  const announced = raw.headers.get('content-length')
  if (announced !== null) {
    if (Number(announced) > MAX_BODY_BYTES) throw tooLarge
    return raw.text()
  }
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = raw.body
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
