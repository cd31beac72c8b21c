import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Chips.module.css'

type Removable = { name: string; onRemove: () => void; children: ReactNode }

/** An entry of a list of things that are set, with the way to take it away. */
export const RemovableChip = ({ name, onRemove, children }: Removable) => (
  <li className={`inline breaks ${classes.chip}`}>
    {children}
    <button type="button" className={`bare ${classes.remove}`} aria-label={`Remove ${name}`} onClick={onRemove}>
      <IconX size={12} stroke={1.5} aria-hidden />
    </button>
  </li>
)

export type Chip = {
  /** What is filtered: `Parent`. */
  label: string
  value: string
  onRemove: () => void
}

/** Filters that were set by following a link. */
export const Chips = ({ chips }: { chips: readonly Chip[] }) => (
  <ul className={`row wraps ${classes.chips}`}>
    {chips.map(({ label, value, onRemove }) => (
      <RemovableChip key={`${label} ${value}`} name={`${label} ${value}`} onRemove={onRemove}>
        {label}{' '}
        <strong translate="no" className="mono">
          {value}
        </strong>
      </RemovableChip>
    ))}
  </ul>
)
