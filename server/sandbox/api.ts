import { AccessRefused, type Reason } from './access/refusals.ts'
import { ApiError } from './errors.ts'
import type { Answer } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { callerIn } from './access/rights.ts'
import { presentOperation, presentPath, presentVersions, servedVersion } from './faults/discovery-faults.ts'
import { matchRoute, operationOf } from './routes.ts'
import { CONTEXT_HEADER, scopeFor } from './access/scope.ts'
import type { TokenClaims } from './tokens.ts'
import { chooseVersion, contentTypeOf } from './versions.ts'
import { settle } from './settling.ts'
import type { World } from './world/world.ts'
import type { User } from './world/model.ts'

export type ApiRequest = {
  method: string
  path: string
  params: URLSearchParams
  headers: Headers
  bodyText: string
  ipAddress: string
}

type ApiAnswer = Answer & { contentType: string }

/**
 * Answers one request of a world, checking in the order: limit, token, route, version, unit context; the rest is up to
 * the endpoint. All of it is synchronous, so that requests to one world cannot get in each other's way.
 */
export const answerApi = (world: World, claims: TokenClaims | undefined, request: ApiRequest): ApiAnswer => {
  const limiter = claims === undefined ? world.strangers : world.limiter
  if (!limiter()) throw new ApiError(429, 'Too many requests: the limit of this organization is reached.')
  settle(world)
  const user = userOf(world, claims, request.headers.has('authorization'))
  const path = presentPath(world, request.method, request.path)
  const match = matchRoute(request.method, path)
  if (match === undefined) throw new ApiError(404, `There is no operation ${request.method} ${request.path}.`)
  const offered = presentVersions(world, path, match.versions)
  const chosen = chooseVersion(request.headers.get('accept'), match.resource, offered)
  const version = servedVersion(world, path, { chosen, offered })
  const scope = scopeFor(world, user, request.headers.get(CONTEXT_HEADER))
  if (match.known === undefined)
    throw new ApiError(501, `The sandbox does not imitate ${match.operationId} of ${match.resource}.`)
  const answer = endpoints[match.known]({
    world,
    now: world.clock.now(),
    operationId: match.known,
    operation: presentOperation(world, path, operationOf(match.known)),
    version,
    path: request.path,
    id: match.id,
    params: request.params,
    bodyText: request.bodyText,
    caller: callerIn(world, user, scope),
    scope,
    ipAddress: request.ipAddress,
  })
  return { ...answer, contentType: contentTypeOf(match.resource, version) }
}

/** A token dies with its user: suspended and deleted users are refused like expired tokens. */
const userOf = (world: World, claims: TokenClaims | undefined, isTokenSent: boolean): User => {
  const refused = (reason: Reason) => new AccessRefused(reason, world.settings.refusals)
  if (claims === undefined) throw refused(isTokenSent ? 'malformed' : 'missing')
  if (claims.endsAt !== null && claims.endsAt * 1000 <= Date.now()) throw refused('expired')
  const user = world.users.get(claims.userId)
  if (user === undefined) throw refused('deleted')
  if (!user.isEnabled) throw refused('suspended')
  return user
}
