import { usePlace, useSignedIn } from '#queries/context.ts'
import { mePage } from '#pages/me/page.ts'
import { openOverlay } from '#app/overlays/open-overlay.ts'
import { goTo } from '#lib/way.ts'
import { COLOUR_SCHEMES, useColourScheme } from '#ui/colour-scheme.ts'
import { MenuList } from '#ui/MenuList.tsx'
import { useSignOut } from './use-sign-out.ts'

/** The inside of the account menu. */
export const AccountItems = ({ onClose }: { onClose: () => void }) => {
  const { user } = useSignedIn()
  const { scheme: present, setScheme } = useColourScheme()
  const place = usePlace()

  const leave = useSignOut()

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
  )
}
