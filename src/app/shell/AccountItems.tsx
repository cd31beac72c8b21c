import { usePlace, useSignedIn } from '#queries/context.ts'
import { mePage } from '#pages/me/page.ts'
import { openOverlay } from '#app/overlays/open-overlay.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { COLOUR_SCHEMES, setScheme, useColourScheme } from '#ui/colour-scheme.ts'
import { MenuList, type MenuItem } from '#ui/MenuList.tsx'
import { signOutOf } from './sign-out.ts'

/** The inside of the account menu. `connections`: where there are several, to each. */
export const AccountItems = ({ connections, onClose }: { connections?: MenuItem[]; onClose: () => void }) => {
  const session = useSignedIn()
  const { user } = session
  const present = useColourScheme()
  const place = usePlace()

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
        ...(connections ?? []),
        ...COLOUR_SCHEMES.map(({ label, scheme }) => ({
          label,
          isChecked: scheme === present,
          onSelect: () => setScheme(scheme),
        })),
        { label: 'Preferences', onSelect: () => openOverlay('preferences') },
        { label: 'Me', onSelect: () => goTo(mePage.link(place)) },
        { label: 'Add a connection', onSelect: () => goTo(paths.signIn()) },
        { label: 'Sign out', onSelect: () => signOutOf(session) },
        ...(connections ? [{ label: 'Sign out of all', onSelect: () => signOutOf() }] : []),
      ]}
    />
  )
}
