import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Chips.module.css'

type Removable = { name: string; onRemove: () => void; children: ReactNode }

/** An entry of a list of things that are set, with the way to take it away. */
export const RemovableChip = ({ name, onRemove, children }: Removable) => (
  <li className={`inline breaks shrinks small accent ${classes.chip}`}>
    {children}
    <button type="button" className={`bare keeps ${classes.remove}`} aria-label={`Remove ${name}`} onClick={onRemove}>
      <IconX size={12} stroke={1.5} aria-hidden />
    </button>
  </li>
)

/** What is filtered (`Parent`), by what, and the change that takes it away. */
type Chip<Change> = readonly [label: string, value: string, cleared: Change]

export const setChips = <Change,>(...chips: readonly Chip<Change>[]) => chips.filter(([, value]) => value !== '')

type Props<Change> = { chips: readonly Chip<Change>[]; onChange: (cleared: Change) => void }

/** Filters that were set by following a link. */
export const Chips = <Change,>({ chips, onChange }: Props<Change>) => (
  <ul className="row wraps gap-6">
    {chips.map(([label, value, cleared]) => (
      <RemovableChip key={`${label} ${value}`} name={`${label} ${value}`} onRemove={() => onChange(cleared)}>
        {label}{' '}
        <strong translate="no" className="mono">
          {value}
        </strong>
      </RemovableChip>
    ))}
  </ul>
)
