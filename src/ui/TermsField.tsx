import { Button, TextInput } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useId, useState, type SubmitEvent } from 'react'
import { count } from '#lib/numbers.ts'
import menu from './FilterMenu.module.css'
import { Popover } from './Popover.tsx'
import classes from './TermsField.module.css'

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
    <form className={classes.form} onSubmit={add}>
      <div className={classes.row}>
        <TextInput
          className={classes.input}
          label={label}
          value={draft}
          maxLength={200}
          autoComplete="off"
          list={suggestions.length > 0 ? id : undefined}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
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
      {hint && <p className={`faint small ${classes.hint}`}>{hint}</p>}
      {value.length > 0 && (
        <ul className={classes.terms}>
          {value.map((term) => (
            <li key={term} className={classes.term}>
              <span translate="no" className="mono">
                {term}
              </span>
              <button
                type="button"
                className={`bare ${classes.remove}`}
                aria-label={`Remove ${label} ${term}`}
                onClick={() => onChange(value.filter((other) => other !== term))}
              >
                <IconX size={12} stroke={1.5} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}

/** The same behind a button that says what is set. */
export const TermsFilter = (props: Props) => {
  const { label, value } = props
  const chosen = value.length === 0 ? 'any' : value.length === 1 ? value[0] : `${count(value.length)} set`
  return (
    <Popover
      label={`${label} ${chosen}`}
      opens="dialog"
      align="start"
      className={value.length === 0 ? menu.button : menu.set}
      face={
        <>
          {label} <strong className={`${menu.value} ${classes.chosen}`}>{chosen}</strong>
          <IconChevronDown size={14} stroke={1.5} />
        </>
      }
    >
      {() => (
        <div className={classes.float}>
          <TermsField {...props} />
        </div>
      )}
    </Popover>
  )
}
