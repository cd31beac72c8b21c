import { useId, useState, type SubmitEvent } from 'react'
import { count } from '#lib/numbers.ts'
import { Button } from './Button.tsx'
import { RemovableChip } from './Chips.tsx'
import { FilterPopover } from './FilterPopover.tsx'
import classes from './TermsField.module.css'
import { TextField } from './TextField.tsx'

type Props = {
  /** What is filtered: `User email`. */
  label: string
  value: readonly string[]
  /** Only one at a time. */
  isSingle?: boolean
  /** How the API compares: the whole text, or a part of it. */
  hint?: string
  /** Values that are known; others may be typed all the same. */
  suggestions?: readonly string[]
  onChange: (value: readonly string[]) => void
}

/** Texts to filter by, of which any one may match. They are compared as a whole, so nothing is sent while one types. */
export const TermsField = ({ label, value, isSingle = false, hint, suggestions = [], onChange }: Props) => {
  const id = useId()
  const [draft, setDraft] = useState('')
  const add = (event: SubmitEvent) => {
    event.preventDefault()
    const text = draft.trim()
    if (text === '') return
    onChange(isSingle ? [text] : [...new Set([...value, text])])
    setDraft('')
  }
  return (
    <form className="shrinks" onSubmit={add}>
      <div className="row low">
        <TextField
          className="grows"
          label={label}
          value={draft}
          maxLength={200}
          autoComplete="off"
          list={suggestions.length > 0 ? id : undefined}
          onChange={setDraft}
        />
        {suggestions.length > 0 && (
          <datalist id={id}>
            {suggestions.map((suggestion) => (
              <option key={suggestion}>{suggestion}</option>
            ))}
          </datalist>
        )}
        <Button type="submit" aria-label={`${isSingle ? 'Set' : 'Add'} ${label}`}>
          {isSingle ? 'Set' : 'Add'}
        </Button>
      </div>
      {hint && <p className="faint small above-4">{hint}</p>}
      {value.length > 0 && (
        <ul className="row wraps above-8 gap-4">
          {value.map((term) => (
            <RemovableChip
              key={term}
              name={`${label} ${term}`}
              onRemove={() => onChange(value.filter((other) => other !== term))}
            >
              <span translate="no" className="mono">
                {term}
              </span>
            </RemovableChip>
          ))}
        </ul>
      )}
    </form>
  )
}

/** The same behind a button that says what is set. */
export const TermsFilter = (props: Props) => {
  const { label, value } = props
  const [first = 'any'] = value
  const chosen = value.length > 1 ? `${count(value.length)} set` : first
  return (
    <FilterPopover label={label} chosen={chosen} isSet={value.length > 0} opens="dialog">
      {() => (
        <div className={`scrolls ${classes.float}`}>
          <TermsField {...props} />
        </div>
      )}
    </FilterPopover>
  )
}
