import { IconUserCircle } from '@tabler/icons-react'
import { useSignedIn } from '#queries/context.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Popover } from '#ui/Popover.tsx'

const AccountItems = lazyPart('the account menu', async () => (await import('./AccountItems.tsx')).AccountItems)

export const AccountMenu = () => {
  const { user } = useSignedIn()
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
      {(close) => <AccountItems onClose={close} />}
    </Popover>
  )
}
