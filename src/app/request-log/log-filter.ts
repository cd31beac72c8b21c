import type { LoggedCall } from '#api/transport/call-log.ts'
import { servedVersion } from '#api/versions/versions.ts'
import { wordsFinder } from '#lib/find.ts'
import { readableTarget } from '#lib/address.ts'
import { connectionOf } from './connections.ts'

export type LogFilter = { text: string; method: string; onlyMismatches: boolean }

/** The API answered in another version than it promises for what was asked. */
export const hasMismatch = ({ request, answer }: LoggedCall): boolean =>
  answer?.served !== undefined && answer.status < 300 && answer.served !== request.promised

/** By the header that was sent: the explorer asks for a version of its own. Both headers follow one grammar. */
export const askedOf = ({ request }: LoggedCall): string =>
  servedVersion(request.resource, request.headers['Accept'] ?? null) ?? 'latest'

/** Every word must be found in the address, the method, the status, the versions or the names of unit and connection. */
export const matchesLog = (call: LoggedCall, unit: string, filter: LogFilter): boolean => {
  const { request, answer, failure } = call
  if (filter.method !== '' && request.method !== filter.method) return false
  if (filter.onlyMismatches && !hasMismatch(call)) return false
  const status = answer?.status ?? (failure === null ? 'under way' : 'no answer')
  const all = [
    request.method,
    request.target,
    readableTarget(request.target),
    unit,
    connectionOf(call),
    status,
    askedOf(call),
    answer?.served,
  ].join(' ')
  return wordsFinder(filter.text)(all)
}
