/** Where somebody who leaves has an account, by all that could be looked through, and what can be done about each. */
import type { Here } from '#queries/everywhere.ts'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { reasonOf, type ConnectionState } from '#screens/everywhere/connection-state.ts'
import { rowId, type Row } from '#screens/everywhere/rows.tsx'
import { whyNotSuspended } from '#actions/users/leave-run.ts'
import { seesWhole, type Guards } from '#actions/users/guards.ts'
import { splitSelection } from '#actions/users/selection-guards.ts'
import { count, counted } from '#lib/numbers.ts'
import { likeness, type Likeness } from '#lib/same-person.ts'

export type Account = Row<ListedUser> & {
  id: string
  by: Likeness
  /** Why nothing can be sent to it. */
  reason: string | undefined
}

/** All users of a connection that are at hand, and what may not be done there. */
export type LookedThrough = { here: Here; set: Pick<UserSet, 'items'>; guards: Guards }

/** Those of the same email first; then whoever has only the same name. */
export const accountsOf = (person: ListedUser, lookedThrough: readonly LookedThrough[]): readonly Account[] => {
  const found = lookedThrough.flatMap(({ here, set, guards }) =>
    set.items.flatMap((item): Account[] => {
      const by = likeness(item, person)
      return by ? [{ id: rowId({ here, item }), here, item, by, reason: whyNotSuspended(item, guards) }] : []
    }),
  )
  return [...found.filter(({ by }) => by === 'email'), ...found.filter(({ by }) => by === 'name')]
}

/** What goes out of those that are ticked, and what does not, with its reason: each may go alone and all may not. */
export const splitAccounts = (ticked: readonly Account[], lookedThrough: readonly LookedThrough[]) => {
  const reasons = new Map(ticked.flatMap(({ id, reason }) => (reason === undefined ? [] : [[id, reason] as const])))
  for (const { here, guards } of lookedThrough) {
    const open = ticked.filter((one) => one.here.connection === here.connection && one.reason === undefined)
    const { refused } = splitSelection(
      open.map(({ item }) => item),
      false,
      guards,
    )
    for (const { user, reason } of refused) reasons.set(rowId({ here, item: user }), reason)
  }
  return {
    ready: ticked.filter(({ id }) => !reasons.has(id)),
    refused: ticked.flatMap((one) => {
      const reason = reasons.get(one.id)
      return reason === undefined ? [] : [{ ...one, reason }]
    }),
  }
}

/** What is not known of a connection, in whole sentences; `undefined` where all of it was looked through. */
export const whyUnknown = (state: ConnectionState, set: UserSet | undefined, here: Here | undefined) => {
  if (state.kind === 'ended') return 'Not looked through: the session has ended.'
  if (state.kind === 'failed') return `Not looked through: ${reasonOf(state.error)}.`
  if (set === undefined) return 'Not looked through yet: no answer so far.'
  if (!set.isComplete) return `Only ${count(set.items.length)} of ${counted(set.total, 'user')} looked through so far.`
  if (here && !seesWhole(here.ctx)) return 'Looked through as far as your own unit reaches.'
  return undefined
}
