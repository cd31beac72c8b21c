import { ActionIcon, Button } from '@mantine/core'
import { IconLogin2, IconTerminal2 } from '@tabler/icons-react'
import { lapse } from '#api/lapse.ts'
import { useLapse } from '#queries/session.ts'
import { Mark } from '#ui/Mark.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './Header.module.css'
import { NarrowNavigation } from './Navigation.tsx'
import { RetryNotice } from './RetryNotice.tsx'
import { UnitSwitcher } from './UnitSwitcher.tsx'
import { VersionSelector } from './VersionSelector.tsx'

type Props = { isLogOpen: boolean; onToggleLog: () => void }

export const Header = ({ isLogOpen, onToggleLog }: Props) => (
  <header className={classes.header}>
    <div className={classes.brand}>
      <Mark />
    </div>
    <NarrowNavigation />
    <UnitSwitcher />
    <div className={classes.end}>
      <RetryNotice />
      <SignInAgain />
      <VersionSelector />
      <ActionIcon
        variant={isLogOpen ? 'default' : 'subtle'}
        aria-label="Request log"
        title="Request log"
        aria-expanded={isLogOpen}
        onClick={onToggleLog}
      >
        <IconTerminal2 size={16} stroke={1.5} />
      </ActionIcon>
      <AccountMenu />
    </div>
  </header>
)

/** The way back to a sign-in that was put away; until it is taken, nothing can be read or changed. */
const SignInAgain = () => {
  if (useLapse() === null) return null
  return (
    <Button variant="filled" className={classes.again} aria-label="Sign in again" onClick={lapse.open}>
      <IconLogin2 size={14} stroke={1.5} />
      <span className={classes.long}>Sign in again</span>
    </Button>
  )
}
