import { Hono } from 'hono'
import { setTimeout as wait } from 'node:timers/promises'
import { answerApi, type ApiRequest } from './api.ts'
import { controlRoutes } from './control.ts'
import { ApiError, errorBody } from './errors.ts'
import { recordedHeaders } from './recorder.ts'
import { readToken, type TokenClaims } from './tokens.ts'
import type { World } from './world.ts'
import { createWorlds, tokensOf, DEFAULT_WORLD } from './worlds.ts'

export type SandboxSettings = {
  alerts: number
  users: number
  units: number
  tasks: number
  audit: number
  seed: number
  latencyMs: number
  /** Requests a second in a world; 0 means no limit. */
  rate: number
  live: boolean
}

export type Sandbox = {
  /** `env` is what @hono/node-server passes along: with it, faults can drop a connection. */
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>
  /** Those of the default world, Super Admin first. */
  tokens: readonly { persona: string; token: string }[]
  stop: () => void
}

/** An API that behaves like Clumio's, with seeded data, in worlds that do not see each other. */
export const createSandbox = (settings: SandboxSettings): Sandbox => {
  const worlds = createWorlds(settings)
  const app = new Hono()
  app.route('/__sandbox', controlRoutes(worlds))
  app.all('*', async (c) => {
    const claims = readToken(c.req.header('authorization') ?? null)
    const world = claims === undefined ? undefined : worlds.get(claims.world)
    const request = await readRequest(c.req.raw)
    // A token of no world opens nothing, but its requests still have to be limited somewhere.
    return serve(world ?? worlds.default(), world === undefined ? undefined : claims, request)
  })
  return { fetch: app.fetch, tokens: tokensOf(DEFAULT_WORLD), stop: () => {} }
}

const readRequest = async (raw: Request): Promise<ApiRequest> => {
  const url = new URL(raw.url)
  const bodyText = await raw.text()
  return {
    method: raw.method,
    path: url.pathname,
    params: url.searchParams,
    headers: raw.headers,
    bodyText,
    ipAddress: '127.0.0.1',
  }
}

const serve = async (world: World, claims: TokenClaims | undefined, request: ApiRequest): Promise<Response> => {
  const { method, path, params, headers, bodyText } = request
  const faults = world.faults.take(method, path)
  const latencyMs =
    world.settings.latencyMs + Math.max(0, ...faults.map(({ name, ms = 1000 }) => (name === 'delay' ? ms : 0)))
  if (latencyMs > 0) await wait(latencyMs)
  const failing = faults.find(({ name }) => name === 'status')
  const response =
    failing === undefined
      ? answer(world, claims, request)
      : refuse(new ApiError(500, 'The sandbox was told to fail.'), failing.status ?? 500, failing.retryAfter)
  world.requests.add({
    method,
    path: params.size === 0 ? path : `${path}?${params}`,
    headers: recordedHeaders(headers),
    body: bodyText,
    status: response.status,
  })
  return response
}

const answer = (world: World, claims: TokenClaims | undefined, request: ApiRequest): Response => {
  try {
    const { status, body, contentType } = answerApi(world, claims, request)
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': contentType } })
  } catch (error) {
    if (error instanceof ApiError) return refuse(error, error.status)
    console.error(error)
    return refuse(new ApiError(500, 'The sandbox failed: a mistake of ours.'), 500)
  }
}

const refuse = ({ messages }: ApiError, status: number, retryAfter?: string): Response =>
  new Response(JSON.stringify(errorBody(status, messages)), {
    status,
    headers: { 'content-type': 'application/json', ...(retryAfter !== undefined && { 'retry-after': retryAfter }) },
  })
