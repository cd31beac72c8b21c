/** The same records in two versions of a resource, field by field. */
import { operations, type Operation, type OperationId, type Version } from '#contract/operations.ts'
import { compareFields } from '#lib/fields.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ApiError } from '#api/transport/errors.ts'
import { sendOnce } from '#api/transport/http.ts'
import { readJson } from '#api/transport/read-json.ts'
import { describeRequest, requestName } from '#api/transport/request.ts'
import { readList, sentItems, type WireList } from '#api/transport/wire.ts'
import { servedVersion } from './versions.ts'

const SAMPLE = 20

const listOf = (resource: string): OperationId | undefined =>
  (Object.entries(operations) as [OperationId, Operation][]).find(
    ([, operation]) => operation.resource === resource && operation.paged,
  )?.[0]

export const canCompare = (resource: string): boolean => listOf(resource) !== undefined

const readSample = async (ctx: ApiContext, resource: string, version: Version, signal: AbortSignal) => {
  const operation = listOf(resource)
  if (operation === undefined) throw new Error(`${resource} has no list to compare.`)
  const versions = { ...ctx.versions, resources: { ...ctx.versions.resources, [resource]: version } }
  const request = describeRequest({ ...ctx, versions }, operation, { query: { limit: SAMPLE, start: 1 } })
  // Sent beside the screens: which version these were answered in says nothing about what is shown.
  const received = await sendOnce({ ...ctx, versions }, request, signal)
  const name = requestName(request)
  // It may be a failure, or no list at all.
  readList(readJson(received, name) as WireList<unknown>)
  const served = servedVersion(resource, received.headers.get('Content-Type'))
  if (served !== undefined && served !== version) {
    const text = `The API answered in ${served} where ${version} was asked for: that says nothing of ${version}.`
    throw new ApiError('malformed', { status: received.status, messages: [text], request: name })
  }
  return sentItems(new TextDecoder().decode(received.bytes))
}

export const compareVersions = async (
  ctx: ApiContext,
  resource: string,
  [from, to]: readonly [Version, Version],
  signal: AbortSignal,
) => {
  const [before, after] = await Promise.all([
    readSample(ctx, resource, from, signal),
    readSample(ctx, resource, to, signal),
  ])
  return compareFields(before, after)
}
