import { count } from '#lib/numbers.ts'
import classes from './Facets.module.css'

type Option = { value: string; label: string; count: number | undefined }

type Props = {
  /** The accessible name of the group, and its visible title. */
  label: string
  options: readonly Option[]
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}

/** A longer set as a line of words with counts, zeros kept: any number of them can be chosen. */
export const Facets = ({ label, options, value, onChange }: Props) => (
  <div className={classes.facets} role="group" aria-label={label}>
    <span className={classes.label} aria-hidden>
      {label}
    </span>
    {options.map((option) => {
      const isChosen = value.includes(option.value)
      return (
        <button
          key={option.value}
          type="button"
          className={classes.facet}
          aria-pressed={isChosen}
          onClick={() =>
            onChange(isChosen ? value.filter((other) => other !== option.value) : [...value, option.value])
          }
        >
          {option.label}
          {option.count !== undefined && <span className={classes.count}>{count(option.count)}</span>}
        </button>
      )
    })}
  </div>
)
