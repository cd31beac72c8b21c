import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { readConnection } from '#contract/connection-names.ts'
import type { Session } from '#contract/session.ts'
import { identity } from '#api/transport/identity.ts'
import { connectionStates, type ConnectionState } from '#queries/connection-states.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { mePage } from '#pages/me/page.ts'
import { moveToUnit } from '#app/pages.ts'
import { openOverlay } from '#app/overlays/open-overlay.ts'
import { age } from '#lib/dates.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { LATEST } from '#lib/versions.ts'
import { goTo } from '#lib/way.ts'
import { COLOUR_SCHEMES, useColourScheme } from '#ui/colour-scheme.ts'
import { MenuList, type MenuItem } from '#ui/MenuList.tsx'
import { signOutOf } from './sign-out.ts'
import { whereIs } from './who-is.ts'

/** The inside of the account menu. */
export const AccountItems = ({ onClose }: { onClose: () => void }) => {
  const session = useSignedIn()
  const { user } = session
  const { scheme: present, setScheme } = useColourScheme()
  const place = usePlace()
  const connections = useConnections(session)
  const hasMore = connections.length > 1

  return (
    <MenuList
      label="Account"
      onClose={onClose}
      header={
        <>
          <p className="bold">{user.fullName ?? 'Signed in'}</p>
          <p className="quiet small">
            {user.email ?? (user.id === null ? 'The token does not tell whose it is.' : `User ${user.id}`)}
          </p>
        </>
      }
      items={[
        ...(hasMore ? connections : []),
        { label: 'Add a connection', onSelect: () => goTo(paths.signIn()) },
        ...COLOUR_SCHEMES.map(({ label, scheme }) => ({
          label,
          isChecked: scheme === present,
          onSelect: () => setScheme(scheme),
        })),
        { label: 'Preferences', onSelect: () => openOverlay('preferences') },
        { label: 'Me', onSelect: () => goTo(mePage.link(place)) },
        { label: 'Sign out', onSelect: () => signOutOf(session) },
        ...(hasMore ? [{ label: 'Sign out of all', onSelect: () => signOutOf() }] : []),
      ]}
    />
  )
}

const homeOf = (connection: string): string => paths.home({ connection, unit: DEFAULT_UNIT, versions: LATEST })

const noteOf = (state: ConnectionState | undefined): string =>
  state === undefined ? '' : typeof state === 'number' ? `ends in ${age(state)}` : state

/** To what one is signed in or was, each with its state; chosen, it opens the same screen there. */
const useConnections = (here: Session): MenuItem[] => {
  useStore(identity.known)
  const place = usePlace()
  const { pathname, search } = useLocation()
  const { data: states } = useQuery(connectionStates())
  const nameOf = (connection: string): string => {
    const there = readConnection(connection)
    return there ? whereIs(there) : connection
  }
  const open = (connection: string): void =>
    goTo(moveToUnit({ ...place, connection, unit: DEFAULT_UNIT }, pathname, new URLSearchParams(search)))
  return [
    ...identity.all().map(({ connection }) => ({
      label: nameOf(connection),
      note: connection === here.connection ? 'in use' : noteOf(states?.get(connection)),
      onSelect: () => open(connection),
    })),
    ...identity.ended().map(({ connection }) => ({
      label: nameOf(connection),
      note: 'ended',
      onSelect: () => goTo(paths.signIn(homeOf(connection))),
    })),
  ]
}
