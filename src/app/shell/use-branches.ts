/** The connections that one is in, or was, each with its units: they are asked for when this is first drawn. */
import { useQueries } from '@tanstack/react-query'
import type { Session } from '#contract/session.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { identity } from '#api/transport/identity.ts'
import { useConnectionLabel } from '#queries/connection-labels.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { contextOf } from '#queries/read-place.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { detailsOf } from '#lib/connection-labels.ts'
import type { Branch } from '#lib/placed-units.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'

export type Connected = Branch<OrganizationalUnit> & {
  /** Null where the session has ended: nothing is known of its units then. */
  signedIn: { session: Session; ctx: ApiContext } | null
  error: Error | null
  retry: () => void
}

const nothing = () => undefined

/** That of the page is always among them. */
export const useBranches = (): readonly Connected[] => {
  const here = useSignedIn()
  const place = usePlace()
  const ctx = useApiContext()
  const { sessions, ended } = useStore(identity.known)
  const labelOf = useConnectionLabel()
  const named = (connection: string) => ({ name: labelOf(connection), details: detailsOf(connection) })
  const isHere = ({ connection }: Pick<Session, 'connection'>) => connection === here.connection
  const all = sessions.some(isHere) ? sessions : [here, ...sessions]
  const signedIn = all.map((session) =>
    isHere(session) ? { session: here, ctx } : { session, ctx: contextOf(session, { ...place, unit: DEFAULT_UNIT }) },
  )
  const reads = useQueries({ queries: signedIn.map((one) => unitTree(one.ctx)) })
  return [
    ...signedIn.map((one, index) => {
      const { connection } = one.session
      const { data: tree, error = null, refetch } = reads[index] ?? {}
      // Of a session that is over nothing is known any more, though it was read before.
      const isKnown = isHere(one.session) || !isApiError(error, 'unauthenticated')
      const known = isKnown ? tree : undefined
      return { connection, ...named(connection), tree: known, signedIn: one, error, retry: () => void refetch?.() }
    }),
    ...ended
      .filter((one) => !isHere(one))
      .map(({ connection }) => ({
        connection,
        ...named(connection),
        tree: undefined,
        signedIn: null,
        error: null,
        retry: nothing,
      })),
  ]
}
