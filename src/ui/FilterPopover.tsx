import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FilterPopover.module.css'
import { Popover } from './Popover.tsx'

type Props = {
  /** What is filtered: `Raised`. */
  label: string
  /** What is chosen, in words: `any time`. */
  chosen: string
  isSet: boolean
  opens: 'dialog' | 'menu'
  children: (close: () => void) => ReactNode
}

/** A filter behind a button that says what is chosen: `Raised any time`. */
export const FilterPopover = ({ label, chosen, isSet, opens, children }: Props) => (
  <Popover
    label={`${label} ${chosen}`}
    opens={opens}
    align="start"
    className={isSet ? classes.set : classes.button}
    face={
      <>
        {label} <strong className={`cut ${classes.value}`}>{chosen}</strong>
        <IconChevronDown size={14} stroke={1.5} />
      </>
    }
  >
    {children}
  </Popover>
)
