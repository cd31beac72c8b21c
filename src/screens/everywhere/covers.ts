/** What is covered of all connections, in words. */
import { count, counted } from '#lib/numbers.ts'
import { reasonOf, type ConnectionState } from './connection-state.ts'

type Stated = { label: string; state: ConnectionState }

/** `2 of 3 connections`. */
export const answeredOf = (connections: readonly Pick<Stated, 'state'>[]): string => {
  const answered = connections.filter(({ state }) => state.kind === 'answered').length
  return answered === connections.length
    ? counted(answered, 'connection')
    : `${count(answered)} of ${counted(connections.length, 'connection')}`
}

/** Those of which nothing is here, each with why. */
export const leftOutOf = (connections: readonly Stated[]): readonly string[] =>
  connections.flatMap(({ label, state }) => {
    if (state.kind === 'waiting') return [`${label} (no answer yet)`]
    return state.kind === 'answered' ? [] : missingOf([{ label, state }])
  })

/** Those that do not answer, or not any more, each with why: `EU1 (unreachable)`. */
export const missingOf = (connections: readonly Stated[]): readonly string[] =>
  connections.flatMap(({ label, state }) => {
    if (state.kind === 'ended') return [`${label} (session ended)`]
    if (state.kind === 'failed') return [`${label} (${reasonOf(state.error)})`]
    return state.kind === 'answered' && state.late ? [`${label} (${reasonOf(state.late.error)})`] : []
  })
