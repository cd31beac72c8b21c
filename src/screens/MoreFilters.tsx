import type { ReactNode } from 'react'
import { Popover } from '#ui/Popover.tsx'
import classes from './MoreFilters.module.css'

type Props = {
  /** What is set in it: empty ones filter nothing. */
  values: readonly (string | readonly string[])[]
  children: ReactNode
}

/** What is asked for less often, behind one button that counts what is set. */
export const MoreFilters = ({ values, children }: Props) => {
  const setCount = values.filter((value) => value.length > 0).length
  return (
    <Popover
      label={setCount > 0 ? `More filters, ${setCount} set` : 'More filters'}
      opens="dialog"
      align="end"
      className={`medium ${classes.more}`}
      face={setCount > 0 ? `More filters, ${setCount}` : 'More filters'}
    >
      {() => <div className={`stack scrolls ${classes.sheet}`}>{children}</div>}
    </Popover>
  )
}
