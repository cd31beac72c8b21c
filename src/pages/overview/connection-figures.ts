/** What the overview of all connections tells of each, every figure known or not by itself. */
import type { Alert } from '#api/resources/alerts.ts'
import { isApiError } from '#api/transport/errors.ts'
import { explain } from '#lib/displayable-error.ts'
import type { Place } from '#lib/unit-paths.ts'
import { isStillShown } from '#screens/everywhere/connection-state.ts'
import { othersIn } from './others.ts'
import type { ConnectionOn } from '#screens/everywhere/use-states.ts'

/** A failure is none of the values, so that what is broken never looks like what is quiet. */
export type Figure<Value> = { kind: 'known'; value: Value } | { kind: 'waiting' } | { kind: 'failed'; why: string }

export type ConnectionRow = {
  on: ConnectionOn
  place: Place
  /** Active alerts of whatever severity. */
  active: Figure<number>
  errors: Figure<number>
  warnings: Figure<number>
  /** Raised in the last 24 hours, whatever has become of it. */
  raised: Figure<number>
  /** The active alert that was raised first; null where none is active. */
  oldest: Figure<Alert | null>
  users: Figure<number>
}

type Read<Data> = { data: Data | undefined; error: Error | null; dataUpdatedAt: number; refetch: () => unknown }
type FigureRead<Data> = Read<Data> & { errorUpdateCount: number }

const WAITING = { kind: 'waiting' } as const
export const failedBy = (error: Error): Figure<never> => ({ kind: 'failed', why: explain(error) })
const SIGNED_OUT: Figure<never> = { kind: 'failed', why: 'Nobody is signed in there.' }
/** React Query forgets the failure of what has brought nothing when it is asked for again, and counts it. */
const ASKED_AGAIN: Figure<never> = { kind: 'failed', why: 'It has failed, and is asked for again.' }

/** Without a read nobody is signed in there. */
export const figureOf = <Data, Value>(
  read: FigureRead<Data> | undefined,
  valueOf: (data: Data) => Value,
): Figure<Value> => {
  if (read === undefined) return SIGNED_OUT
  if (read.data !== undefined && isStillShown(read)) return { kind: 'known', value: valueOf(read.data) }
  if (read.error !== null) return failedBy(read.error)
  return read.errorUpdateCount > 0 ? ASKED_AGAIN : WAITING
}

/**
 * A connection answers as long as any of its figures does, since each says for itself that it is not known; it has failed
 * with the first of them once all have, and its session is over for all at once.
 */
export const connectionRead = (reads: readonly Read<unknown>[]): Read<true> => {
  const shown = reads.filter(isStillShown)
  const errors = reads.flatMap(({ error }) => error ?? [])
  const ended = errors.find((error) => isApiError(error, 'unauthenticated'))
  const throttled = shown.find(({ error }) => error !== null)?.error
  const isOver = errors.length === reads.length ? errors[0] : undefined
  return {
    data: shown.length > 0 || undefined,
    error: ended ?? throttled ?? (shown.length === 0 ? isOver : undefined) ?? null,
    dataUpdatedAt: Math.min(...shown.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    refetch: () => Promise.all(reads.map(({ refetch }) => refetch())),
  }
}

/** What is known of a figure over all connections. */
export type Summed = { sum: number; known: number; waiting: number; failed: number }

export const sumOf = (figures: readonly Figure<number>[]): Summed => {
  const values = figures.flatMap((one) => (one.kind === 'known' ? [one.value] : []))
  const amountOf = (kind: Figure<number>['kind']) => figures.filter((one) => one.kind === kind).length
  return {
    sum: values.reduce((sum, value) => sum + value, 0),
    known: values.length,
    waiting: amountOf('waiting'),
    failed: amountOf('failed'),
  }
}

/** Of a connection that answers: figures that it does not tell. */
export const isInPart = ({ on, active, errors, warnings, raised, users }: ConnectionRow): boolean =>
  on.state.kind === 'answered' && [active, errors, warnings, raised, users].some(({ kind }) => kind === 'failed')

/** Known to have nothing active. */
export const isQuiet = ({ on, active }: ConnectionRow): boolean =>
  on.state.kind === 'answered' && active.kind === 'known' && active.value === 0

/** Active alerts that are neither errors nor warnings, where all of that is known. */
export const othersOf = ({ active, errors, warnings }: ConnectionRow): Figure<number> =>
  active.kind === 'known' && errors.kind === 'known' && warnings.kind === 'known'
    ? { kind: 'known', value: othersIn({ total: active.value, errors: errors.value, warnings: warnings.value }) }
    : WAITING

const RANKS: Readonly<Record<ConnectionOn['state']['kind'], number>> = { failed: 0, ended: 1, waiting: 3, answered: 4 }
const IN_PART = 2

const rankOf = (row: ConnectionRow): number => (isInPart(row) ? IN_PART : RANKS[row.on.state.kind])
const amount = (figure: Figure<number>): number => (figure.kind === 'known' ? figure.value : 0)

/** What cannot be seen comes before what is known to be bad. */
export const worstFirst = (rows: readonly ConnectionRow[]): readonly ConnectionRow[] =>
  rows.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      amount(other.errors) - amount(one.errors) ||
      amount(other.warnings) - amount(one.warnings) ||
      (one.on.connection < other.on.connection ? -1 : 1),
  )
