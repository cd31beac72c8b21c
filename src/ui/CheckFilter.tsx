import { count } from '#lib/numbers.ts'
import { Button } from './Button.tsx'
import classes from './CheckFilter.module.css'
import { FilterPopover } from './FilterPopover.tsx'
import { pressable } from './pressable.ts'

type Option = { value: string; label: string }

type Props = {
  /** What is filtered: `Category`. */
  label: string
  options: readonly Option[]
  /** None means any. */
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}

/** A longer set behind a button that says what is chosen: any number of them can be checked. */
export const CheckFilter = ({ label, options, value, onChange }: Props) => {
  const all = withUnknown(options, value)
  return (
    <FilterPopover label={label} chosen={describe(all, value)} isSet={value.length > 0} opens="dialog">
      {() => (
        <>
          <fieldset className={`stack scrolls ${classes.list}`}>
            <legend className="visually-hidden">{label}</legend>
            {all.map((option) => (
              <label key={option.value} className="row choice">
                <input
                  type="checkbox"
                  checked={value.includes(option.value)}
                  onChange={({ currentTarget }) =>
                    onChange(
                      currentTarget.checked
                        ? [...value, option.value]
                        : value.filter((other) => other !== option.value),
                    )
                  }
                />
                {option.label}
              </label>
            ))}
          </fieldset>
          <div className={classes.foot}>
            <Button {...pressable(value.length > 0, () => onChange([]))}>Clear</Button>
          </div>
        </>
      )}
    </FilterPopover>
  )
}

/** What only the address names is offered too, so that it can be taken away. */
const withUnknown = (options: readonly Option[], value: readonly string[]): readonly Option[] => [
  ...options,
  ...value
    .filter((one) => options.every((option) => option.value !== one))
    .map((unknown) => ({ value: unknown, label: unknown })),
]

const describe = (options: readonly Option[], value: readonly string[]): string => {
  if (value.length === 0) return 'any'
  if (value.length > 1) return `${count(value.length)} chosen`
  return options.find((option) => option.value === value[0])?.label ?? value[0] ?? 'any'
}
