import { IconX } from '@tabler/icons-react'
import classes from './Chips.module.css'

export type Chip = {
  /** What is filtered: `Parent`. */
  label: string
  value: string
  onRemove: () => void
}

/** Filters that were set by following a link, each with the way to take it away. */
export const Chips = ({ chips }: { chips: readonly Chip[] }) => (
  <ul className={classes.chips}>
    {chips.map(({ label, value, onRemove }) => (
      <li key={`${label} ${value}`} className={classes.chip}>
        {label}{' '}
        <strong translate="no" className="mono">
          {value}
        </strong>
        <button
          type="button"
          className={`bare ${classes.remove}`}
          aria-label={`Remove ${label} ${value}`}
          onClick={onRemove}
        >
          <IconX size={12} stroke={1.5} aria-hidden />
        </button>
      </li>
    ))}
  </ul>
)
