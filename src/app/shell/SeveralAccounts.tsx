import { useQuery } from '@tanstack/react-query'
import { identity } from '#api/transport/identity.ts'
import { useConnectionLabel } from '#queries/connection-labels.ts'
import { connectionStates, type ConnectionState } from '#queries/connection-states.ts'
import { useSignedIn } from '#queries/context.ts'
import { goEverywhere } from '#app/everywhere/go-everywhere.ts'
import { detailsOf } from '#lib/connection-labels.ts'
import { age } from '#lib/dates.ts'
import { isEverywhere } from '#lib/everywhere-paths.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import type { MenuItem } from '#ui/MenuList.tsx'
import { useLocation } from '#ui/route-state.ts'
import { AccountItems } from './AccountItems.tsx'
import { useSwitchUnit } from './use-switch-unit.ts'

/** The inside of the account menu where one is signed in to several connections, or was. */
export const SeveralAccounts = ({ onClose }: { onClose: () => void }) => (
  <AccountItems connections={useConnections()} onClose={onClose} />
)

const homeOf = (connection: string): string => paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST })

const noteOf = (state: ConnectionState | undefined): string =>
  state === undefined ? '' : typeof state === 'number' ? `ends in ${age(state)}` : state

/** To what one is signed in or was, each with its state; chosen, it opens the same screen there. */
const useConnections = (): MenuItem[] => {
  const here = useSignedIn()
  const { sessions, ended } = useStore(identity.known)
  const isAtAll = isEverywhere(useLocation().pathname)
  const switchUnit = useSwitchUnit()
  const { data: states } = useQuery(connectionStates())
  const labelOf = useConnectionLabel()
  const named = (connection: string) => ({ label: labelOf(connection), title: detailsOf(connection) })
  return [
    {
      label: 'All connections',
      note: isAtAll ? 'in use' : '',
      onSelect: goEverywhere,
    },
    ...sessions.map((session) => ({
      ...named(session.connection),
      note: session.connection === here.connection && !isAtAll ? 'in use' : noteOf(states?.get(session.connection)),
      onSelect: () => switchUnit(DEFAULT_UNIT, { session }),
    })),
    ...ended.map(({ connection }) => ({
      ...named(connection),
      note: 'ended',
      onSelect: () => goTo(paths.signIn(homeOf(connection))),
    })),
  ]
}
