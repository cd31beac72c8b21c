import { IconSearch, IconTerminal2 } from '@tabler/icons-react'
import { openOverlay } from '#app/overlays/open-overlay.ts'
import { IconButton } from '#ui/Button.tsx'
import { Mark } from '#ui/Mark.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './Header.module.css'
import { NewBuild, SignInAgain } from './HeaderNotices.tsx'
import { NarrowNavigation } from './Navigation.tsx'
import { RetryNotice } from './RetryNotice.tsx'
import { UnitSwitcher } from './UnitSwitcher.tsx'
import { VersionSelector } from './VersionSelector.tsx'

type LogProps = { isLogOpen: boolean; onToggleLog: () => void }

export const Header = ({ isLogOpen, onToggleLog }: LogProps) => (
  <header className={`row ${classes.header}`}>
    <div className={`row ${classes.brand}`}>
      <Mark />
    </div>
    <NarrowNavigation />
    <UnitSwitcher />
    <div className={`row shrinks gap-4 ${classes.controls}`}>
      <RetryNotice />
      <NewBuild />
      <SignInAgain />
      <SearchControl />
      <VersionSelector />
      <LogToggle isLogOpen={isLogOpen} onToggleLog={onToggleLog} />
      <AccountMenu />
    </div>
  </header>
)

export const LogToggle = ({ isLogOpen, onToggleLog }: LogProps) => (
  <IconButton
    variant={isLogOpen ? 'default' : 'subtle'}
    aria-label="Request log"
    title="Request log"
    aria-expanded={isLogOpen}
    onClick={onToggleLog}
  >
    <IconTerminal2 size={16} stroke={1.5} />
  </IconButton>
)

/** The palette: everything by name. */
export const SearchControl = () => (
  <div className={`row quiet spanned keeps hovers ${classes.search}`}>
    <button
      type="button"
      className="bare row grows spans plain"
      aria-label="Search or jump to"
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={() => openOverlay('palette')}
    >
      <IconSearch size={16} stroke={1.5} aria-hidden />
      <span>Search or jump to</span>
    </button>
    <kbd>Ctrl K</kbd>
  </div>
)
