import { useMemo } from 'react'
import { identity } from '#api/transport/identity.ts'
import { connectionLabels } from '#lib/connection-labels.ts'
import { useStore } from '#lib/use-store.ts'

type Known = ReturnType<typeof identity.known.get>

/** What each of those is called that one is signed in to, or was. */
export const labelsOf = ({ sessions, ended }: Known): ReadonlyMap<string, string> =>
  connectionLabels([...sessions, ...ended].map(({ connection }) => connection))

/** What a connection is called everywhere: as shortly as those are told apart that one is signed in to. */
export const useConnectionLabel = (): ((connection: string) => string) => {
  const known = useStore(identity.known)
  return useMemo(() => {
    const labels = labelsOf(known)
    return (connection) => labels.get(connection) ?? connectionLabels([connection]).get(connection) ?? connection
  }, [known])
}
