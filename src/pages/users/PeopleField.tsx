import { useId, useState } from 'react'
import { decodeText } from '#lib/decode-text.ts'
import { Button } from '#ui/Button.tsx'
import { FileField, type FileRead } from '#ui/FileField.tsx'
import { Problem } from '#ui/Problem.tsx'
import classes from './PeopleField.module.css'
import form from '#ui/form.module.css'

type Props = { value: string; isDisabled: boolean; onChange: (text: string) => void }

/** People as text: typed, pasted, or taken from a file. */
export const PeopleField = ({ value, isDisabled, onChange }: Props) => {
  const id = useId()
  const [read, setRead] = useState<{ problem?: string; note?: string }>({})
  /** What stood here before a file took its place. */
  const [before, setBefore] = useState('')

  const take = (file: FileRead) => {
    const found = 'bytes' in file ? decodeText(file.bytes) : file
    setRead(found)
    if (!('text' in found)) return
    // As a text field holds it: another one would be told as typed when the field is left.
    const text = found.text.replaceAll(/\r\n?/g, '\n')
    if (value.trim() !== '' && value !== text) setBefore(before || value)
    onChange(text)
  }

  return (
    <div>
      <label className={form.label} htmlFor={id}>
        Names and work emails, one person a line
      </label>
      <textarea
        id={id}
        className={`typed ${form.textarea} ${classes.text}`}
        value={value}
        disabled={isDisabled}
        placeholder={'Dana Ruiz, dana.ruiz@example.com'}
        onChange={({ currentTarget }) => {
          setRead({})
          setBefore('')
          onChange(currentTarget.value)
        }}
      />
      <FileField label="Or a CSV file:" accept=".csv,.txt,text/csv,text/plain" isDisabled={isDisabled} onRead={take} />
      {read.note && <p className="faint small">{read.note}</p>}
      <Problem what={read.problem} />
      {before !== '' && !isDisabled && (
        <p className="faint small">
          The file has taken the place of what stood here.{' '}
          <Button
            onClick={() => {
              setBefore('')
              onChange(before)
            }}
          >
            Put back what was there
          </Button>
        </p>
      )}
    </div>
  )
}
