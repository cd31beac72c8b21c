import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import { IconButton } from '#ui/Button.tsx'
import classes from './SelectionBar.module.css'

type Props = {
  /** What is selected: `Selected alerts`. */
  label: string
  size: number
  /** What is to be known of some of them: `2 not on this page`. */
  facts: readonly string[]
  onClear: () => void
  /** What can be done with them. */
  children: ReactNode
}

/** How many rows are selected and what can be done with them, in the place of the footer's left half. */
export const SelectionBar = ({ label, size, facts, onClear, children }: Props) => (
  <div className={`row wraps ${classes.bar}`} role="group" aria-label={label} data-selection-bar>
    <p className={classes.size} role="status">
      <strong>{`${count(size)} selected`}</strong>
      {facts.map((fact) => `, ${fact}`)}
    </p>
    {children}
    <IconButton variant="subtle" aria-label="Select none" title="Select none" onClick={onClear}>
      <IconX size={14} stroke={1.5} />
    </IconButton>
  </div>
)
