/** How a connection is, as far as a screen over all of them can tell. */
import { isApiError } from '#api/transport/errors.ts'

export type ConnectionState =
  /** What it was asked is here, as good as then. `late`: since when it does not answer again, and why. */
  | { kind: 'answered'; at: number; late: { since: number; error: Error } | null }
  /** No answer has come since. */
  | { kind: 'waiting'; since: number }
  | { kind: 'failed'; since: number; error: Error }
  /** The session is over, or the API takes the token no more. */
  | { kind: 'ended'; since: number }

/** By this computer's clock, as times of reads are. */
export const clockNow = (): number => Date.now()

/** What is seen of it now. */
export type Seen = {
  hasData: boolean
  dataUpdatedAt: number
  error: Error | null
  /** Why a read that has brought nothing yet is going to be made again. */
  retried: Error | undefined
}

/** Only the requests of its organization are used up: what it has answered before still holds, and is said to be old. */
export const isThrottled = (error: Error | null | undefined): boolean => isApiError(error, 'throttled', 'over-share')

/** Whether what was read before the failure is still shown. */
export const isStillShown = ({ data, error }: { data: unknown; error: Error | null }): boolean =>
  data !== undefined && (error === null || isThrottled(error))

/** When what is so now has begun. */
const beginOf = (before: ConnectionState | undefined, kind: ConnectionState['kind']): number | undefined => {
  if (before?.kind !== kind) return undefined
  return before.kind === 'answered' ? before.late?.since : before.since
}

/** A failure keeps its beginning, also while what has failed is asked for again. */
export const nextState = (before: ConnectionState | undefined, seen: Seen, now: number): ConnectionState => {
  const { hasData, dataUpdatedAt, error, retried } = seen
  const since = (kind: ConnectionState['kind']) => beginOf(before, kind) ?? now
  if (isApiError(error, 'unauthenticated')) return { kind: 'ended', since: since('ended') }
  const failure = error ?? retried
  if (hasData && (failure === undefined || isThrottled(failure))) {
    const late = failure ? { since: since('answered'), error: failure } : null
    return { kind: 'answered', at: dataUpdatedAt, late }
  }
  if (hasData && error === null) return { kind: 'answered', at: dataUpdatedAt, late: null }
  if (failure) return { kind: 'failed', since: since('failed'), error: failure }
  if (before?.kind === 'failed' || before?.kind === 'ended') return before
  return { kind: 'waiting', since: since('waiting') }
}

export const isSameState = (one: ConnectionState | undefined, other: ConnectionState): boolean =>
  one?.kind === other.kind && JSON.stringify(one) === JSON.stringify(other)

/** Why it is not there, in a word or two: `EU1: unreachable since 12:03`. */
export const reasonOf = (error: Error): string => {
  if (isThrottled(error)) return 'throttled'
  if (isApiError(error, 'network')) return 'unreachable'
  if (isApiError(error, 'server'))
    return error.isFromGateway ? 'unreachable' : `fails with ${error.status ?? 'an error'}`
  if (isApiError(error, 'forbidden')) return 'not allowed'
  return 'not readable'
}
