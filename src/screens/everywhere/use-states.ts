import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { whereKey } from '#api/transport/context.ts'
import { pendingRetries } from '#api/transport/pending-retries.ts'
import type { EndedHere, Everywhere, Here } from '#queries/everywhere.ts'
import { useStore } from '#lib/use-store.ts'
import { clockNow, isSameState, nextState, type ConnectionState, type Seen } from './connection-state.ts'

export type ConnectionOn = EndedHere & {
  here: Here | undefined
  state: ConnectionState
  refetch: () => void
}

/** Whether some are still to answer, and whether what is here is a part of what all have. */
export const restOf = (connections: readonly ConnectionOn[]): { isAwaited: boolean; isPart: boolean } => ({
  isAwaited: connections.some(({ state }) => state.kind === 'waiting'),
  isPart: connections.some(({ state }) => state.kind !== 'answered'),
})

/** Why something of a connection is not in what is shown, or not as it is now. */
export type Besides = { missing: ReadonlyMap<string, Error>; late: ReadonlyMap<string, Error> }
const NOTHING_BESIDES: Besides = { missing: new Map(), late: new Map() }

type Read = Pick<UseQueryResult<unknown>, 'data' | 'dataUpdatedAt' | 'error'> & { refetch: () => unknown }

/**
 * How each connection is, by what a screen asks of it: `reads` are in the order of `here`; besides, what of it is
 * `missing` in what is shown, or `late`. Those whose session has ended come last.
 */
export const useStates = (
  { here, ended, units }: Everywhere,
  reads: readonly Read[],
  { missing, late }: Besides = NOTHING_BESIDES,
): readonly ConnectionOn[] => {
  const waits = useStore(pendingRetries)
  const retriedIn = ({ ctx }: Here) => {
    const wait = waits.find((one) => 'until' in one && one.where === whereKey(ctx))
    return wait && 'until' in wait ? wait.error : undefined
  }
  const seen = new Map<string, Seen>(
    here.map((one, index) => {
      const unit = one.isFound ? undefined : units[index]
      const read = reads[index]
      return [
        one.connection,
        {
          hasData: unit === undefined && read?.data !== undefined && !missing.has(one.connection),
          dataUpdatedAt: read?.dataUpdatedAt ?? 0,
          error: unit?.error ?? read?.error ?? missing.get(one.connection) ?? late.get(one.connection) ?? null,
          retried: retriedIn(one),
        },
      ]
    }),
  )
  const states = useHeldStates(seen, ended)
  return [
    ...here.map((one, index) => ({
      ...one,
      here: one,
      state: states.get(one.connection) ?? { kind: 'waiting' as const, since: 0 },
      refetch: () => void (one.isFound ? reads[index]?.refetch() : units[index]?.refetch()),
    })),
    ...ended.map((one) => ({
      ...one,
      here: undefined,
      state: states.get(one.connection) ?? { kind: 'ended' as const, since: 0 },
      refetch: () => undefined,
    })),
  ]
}

const useHeldStates = (seen: ReadonlyMap<string, Seen>, ended: readonly EndedHere[]) => {
  const [held, setHeld] = useState<ReadonlyMap<string, ConnectionState>>(new Map())
  const now = clockNow()
  const next = new Map<string, ConnectionState>([
    ...Array.from(seen, ([name, one]) => [name, nextState(held.get(name), one, now)] as const),
    ...ended.map(({ connection }) => {
      const before = held.get(connection)
      return [connection, before?.kind === 'ended' ? before : { kind: 'ended' as const, since: now }] as const
    }),
  ])
  const isSame =
    next.size === held.size && Array.from(next).every(([name, state]) => isSameState(held.get(name), state))
  if (!isSame) setHeld(next)
  return isSame ? held : next
}
