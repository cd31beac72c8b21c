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

/** A longer set as a line of words with counts, zeros kept: any number of them can be checked. */
export const Facets = ({ label, options, value, onChange }: Props) => (
  <fieldset className={`row wraps small ${classes.facets}`}>
    <legend className={`faint ${classes.label}`}>{label}</legend>
    {options.map((option) => {
      const isChecked = value.includes(option.value)
      return (
        <label key={option.value} className={`inline quiet hovers unbroken ${classes.facet}`}>
          <input
            type="checkbox"
            className="visually-hidden"
            checked={isChecked}
            onChange={() =>
              onChange(isChecked ? value.filter((other) => other !== option.value) : [...value, option.value])
            }
          />
          {option.label}{' '}
          {option.count !== undefined && <span className={`faint ${classes.count}`}>{count(option.count)}</span>}
        </label>
      )
    })}
  </fieldset>
)
