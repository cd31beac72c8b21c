import { useId, type ReactNode } from 'react'
import { charactersLeft } from '#lib/notes.ts'
import { count } from '#lib/numbers.ts'
import panel from './panel.module.css'
import form from './form.module.css'
import classes from './NoteField.module.css'

type Props = {
  value: string
  onChange: (text: string) => void
  /** The text that the new one is added to; `undefined` where there are many. */
  old?: string
  /** Who and when, as it will stand under the text. */
  signed: string
  /** The longest text as a whole. */
  max: number
  isOptional?: boolean
  /** More about the length, where there are many texts to add to. */
  note?: ReactNode
}

/** What is added to a text of notes that can only be written as a whole. */
export const NoteField = ({ value, onChange, old, signed, max, isOptional = false, note }: Props) => {
  const id = useId()
  const left = charactersLeft(max, old ?? '', value, signed)
  return (
    <>
      {old !== undefined && (
        <>
          <p className="quiet small medium tight above-16">Note so far</p>
          {old ? (
            <blockquote className={`${panel.quote} ${classes.old}`}>{old}</blockquote>
          ) : (
            <p className="faint above-4">No note yet.</p>
          )}
        </>
      )}
      <div className={`row wraps ${classes.line}`}>
        <label htmlFor={id} className="quiet small medium tight above-16">
          {old === undefined ? 'One note for all' : 'Add to the note'}
        </label>
        {isOptional && <span className="faint small">optional</span>}
      </div>
      <textarea
        id={id}
        className={`typed ${form.textarea} ${classes.field}`}
        rows={3}
        value={value}
        aria-describedby={`${id}-left`}
        aria-invalid={left < 0}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <div className={`row wraps ${classes.line}`}>
        <span className="faint small">{`Signed ${signed}`}</span>
        <span id={`${id}-left`} className={`${left < 0 ? 'error' : 'faint'} small`}>
          {left < 0 ? `${count(-left)} characters too many` : `${count(left)} characters left`}
        </span>
      </div>
      {note}
    </>
  )
}
