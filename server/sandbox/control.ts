import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { MANNERS } from './access/refusals.ts'
import { ApiError, errorBody } from './errors.ts'
import { FAULTS, faultRequest } from './faults/faults.ts'
import { ORGANIZATIONS } from './seed/organizations.ts'
import { parseTimestamp, toTimestamp } from './world/time.ts'
import { readToken } from './tokens.ts'
import type { World } from './world/world.ts'
import { tokensOf, type Worlds } from './worlds.ts'

const time = z.string().transform((text, ctx) => {
  const at = parseTimestamp(text)
  if (at !== undefined) return Math.floor(at)
  ctx.addIssue('must be an RFC-3339 time')
  return z.NEVER
})
const size = (max: number) => z.int().min(0).max(max).optional()

const worldRequest = z.strictObject({
  alerts: size(200_000),
  users: size(20_000),
  units: size(1_000),
  tasks: size(50_000),
  audit: size(200_000),
  assets: size(100_000),
  seed: z.int().optional(),
  organization: size(ORGANIZATIONS.length - 1),
  latencyMs: size(60_000),
  rate: size(1_000_000),
  live: z.boolean().optional(),
  refusals: z.enum(MANNERS).optional(),
  /** The world's clock then stands still at this time, and its records are the same whenever it is made. */
  now: time.optional(),
})

const clockRequest = z.strictObject({
  now: time.optional(),
  advanceSeconds: z.int().nonnegative().optional(),
  running: z.boolean().optional(),
})

const readJson = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  const text = await c.req.text()
  let json: unknown
  try {
    json = text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ApiError(400, 'The body must be JSON.')
  }
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new ApiError(400, ...result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}

/** The sandbox's own routes, under `/__sandbox`: they act on the world of the token sent, else on the default one. */
export const controlRoutes = (worlds: Worlds): Hono => {
  const app = new Hono()

  const worldOf = (c: Context): World => {
    const authorization = c.req.header('authorization')
    if (authorization === undefined) return worlds.default()
    const world = worlds.get(readToken(authorization)?.world ?? '')
    if (world === undefined) throw new ApiError(401, 'This token is of no world here.')
    return world
  }

  app.onError((error, c) => {
    if (!(error instanceof ApiError)) throw error
    return c.json(errorBody(error.status, error.messages), error.status)
  })

  app.post('/worlds', async (c) => {
    const world = worlds.create(await readJson(c, worldRequest))
    const tokens: Record<string, string> = {}
    for (const { persona, token } of tokensOf(world)) tokens[persona] = token
    return c.json({ world: world.id, tokens })
  })
  app.delete('/worlds', (c) => {
    const world = worldOf(c)
    worlds.forget(world)
    return c.json({ world: world.id })
  })
  app.post('/reset', (c) => c.json({ world: worlds.reset(worldOf(c)).id }))

  const clock = ({ clock: { now, isRunning } }: World) => ({ now: toTimestamp(now()), running: isRunning() })
  app.get('/clock', (c) => c.json(clock(worldOf(c))))
  app.post('/clock', async (c) => {
    const { now, advanceSeconds = 0, running } = await readJson(c, clockRequest)
    const world = worldOf(c)
    world.clock.set((now ?? world.clock.now()) + advanceSeconds, running ?? world.clock.isRunning())
    return c.json(clock(world))
  })

  app.get('/faults', (c) => c.json({ active: worldOf(c).faults.all(), known: FAULTS }))
  app.post('/faults', async (c) => {
    const faults = await readJson(c, z.union([z.array(faultRequest), faultRequest.transform((one) => [one])]))
    const world = worldOf(c)
    for (const fault of faults) world.faults.add(fault)
    return c.json({ active: world.faults.all() })
  })
  app.delete('/faults', (c) => {
    worldOf(c).faults.clear()
    return c.json({ active: [] })
  })

  app.get('/requests', (c) => c.json({ requests: worldOf(c).requests.all() }))
  app.delete('/requests', (c) => {
    worldOf(c).requests.clear()
    return c.json({ requests: [] })
  })
  // Named, since a route that the sandbox does not have would otherwise be taken for one of the API.
  app.all('*', (c) => c.json(errorBody(404, ['The sandbox has no such route.']), 404))
  return app
}
