import { IconUserCircle } from '@tabler/icons-react'
import { identity } from '#api/transport/identity.ts'
import { useSignedIn } from '#queries/context.ts'
import { useStore } from '#lib/use-store.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Popover } from '#ui/Popover.tsx'
import { AccountItems } from './AccountItems.tsx'

const SeveralAccounts = lazyPart(
  'your connections',
  async () => (await import('./SeveralAccounts.tsx')).SeveralAccounts,
)

export const AccountMenu = () => {
  const { user } = useSignedIn()
  const { sessions, ended } = useStore(identity.known)
  const hasSeveral = sessions.length + ended.length > 1
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
      {(close) => (hasSeveral ? <SeveralAccounts onClose={close} /> : <AccountItems onClose={close} />)}
    </Popover>
  )
}
