/** A second way for a read that was refused: the operation has moved, or the version is not offered any more. */
import { operationOf, type Called } from '#api/versions/called.ts'
import { discoveryCache, offeredVersions } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from './context.ts'
import { isApiError } from './errors.ts'
import { describeRequest, type ApiRequest, type CallOptions } from './request.ts'
import { withdrawn } from '#api/versions/withdrawn.ts'

/** Discovery may just be on its way; longer than this nobody should wait to hear that there is nothing. */
const LONGEST_WAIT_MS = 2000

type FallbackRequest = { ctx: ApiContext; request: ApiRequest; onDone: () => void }

export const fallbackRequestOf = async (
  ctx: ApiContext,
  operation: Called,
  options: CallOptions,
  refused: ApiRequest,
  error: unknown,
): Promise<FallbackRequest | undefined> => {
  if (refused.method !== 'GET' || operation === 'discover') return undefined
  if (isApiError(error, 'not-found')) {
    await Promise.race([discoveryCache.settled(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))])
    const request = describeRequest(ctx, operation, options)
    return request.target === refused.target ? undefined : { ctx, request, onDone: () => undefined }
  }
  const { resource } = operationOf(operation)
  const version = ctx.versions.resources[resource]
  if (!isApiError(error, 'invalid') || error.status !== 400 || version === undefined) return undefined
  // A 400 has many reasons: this is one only if the API says so, or Discovery does not list the version.
  if (!/version/i.test(error.message) && offeredVersions(ctx.host, operation).includes(version)) return undefined
  const { [resource]: _, ...resources } = ctx.versions.resources
  const without = { ...ctx, versions: { ...ctx.versions, resources } }
  return {
    ctx: without,
    request: describeRequest(without, operation, options),
    onDone: () => withdrawn.set([...withdrawn.get(), { host: ctx.host, resource, version }]),
  }
}
