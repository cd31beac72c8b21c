import { IconUserCircle } from '@tabler/icons-react'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { mePage } from '#pages/me/page.ts'
import { openOverlay } from '#app/overlays/open-overlay.ts'
import { goTo } from '#lib/way.ts'
import { COLOUR_SCHEMES, useColourScheme } from '#ui/colour-scheme.ts'
import { MenuList } from '#ui/MenuList.tsx'
import { Popover } from '#ui/Popover.tsx'
import { useSignOut } from './use-sign-out.ts'

export const AccountMenu = () => {
  const { user } = useSignedIn()
  const { scheme: present, setScheme } = useColourScheme()
  const place = usePlace()

  const leave = useSignOut()

  return (
    <Popover
      label="Account"
      opens="menu"
      align="end"
      note={user.fullName ?? undefined}
      face={
        // The word that it goes by: of initials nobody knows that they are to be said.
        <>
          <IconUserCircle size={16} stroke={1.5} />
          <span className="from-1280">Account</span>
        </>
      }
    >
      {(close) => (
        <MenuList
          label="Account"
          onClose={close}
          header={
            <>
              <p className="bold">{user.fullName ?? 'Signed in'}</p>
              <p className="quiet small">
                {user.email ?? (user.id === null ? 'The token does not tell whose it is.' : `User ${user.id}`)}
              </p>
            </>
          }
          items={[
            ...COLOUR_SCHEMES.map(({ label, scheme }) => ({
              label,
              isChecked: scheme === present,
              onSelect: () => setScheme(scheme),
            })),
            { label: 'Preferences', onSelect: () => openOverlay('preferences') },
            { label: 'Me', onSelect: () => goTo(mePage.link(place)) },
            { label: 'Sign out', onSelect: leave },
          ]}
        />
      )}
    </Popover>
  )
}
