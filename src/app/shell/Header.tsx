import { AccountMenu } from './AccountMenu.tsx'

import { Mark } from '#ui/Mark.tsx'
import classes from './Header.module.css'
import { NarrowNavigation } from './Navigation.tsx'
import { RetryNotice } from './RetryNotice.tsx'
import { UnitSwitcher } from './UnitSwitcher.tsx'
import { VersionSelector } from './VersionSelector.tsx'

export const Header = () => (
  <header className={classes.header}>
    <div className={classes.brand}>
      <Mark />
    </div>
    <NarrowNavigation />
    <UnitSwitcher />
    <div className={classes.end}>
      <RetryNotice />
      <VersionSelector />
      <AccountMenu />
    </div>
  </header>
)
