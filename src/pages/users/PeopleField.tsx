import { useId, useState } from 'react'
import { decodeText } from '#lib/decode-text.ts'
import { Problem } from '#ui/Problem.tsx'
import classes from './PeopleField.module.css'
import form from '#ui/form.module.css'

const MAX_FILE_BYTES = 1_000_000

type Props = { value: string; isDisabled: boolean; onChange: (text: string) => void }

/** People as text: typed, pasted, or taken from a file. */
export const PeopleField = ({ value, isDisabled, onChange }: Props) => {
  const id = useId()
  const [read, setRead] = useState<{ problem?: string; note?: string }>({})

  const readFile = async (file: File | undefined) => {
    if (file === undefined) return
    const found =
      file.size > MAX_FILE_BYTES
        ? { problem: 'This file is larger than 1 MB.' }
        : await file.arrayBuffer().then(
            (bytes) => decodeText(new Uint8Array(bytes)),
            () => ({ problem: 'This file could not be read. Choose it again.' }),
          )
    setRead(found)
    if ('text' in found) onChange(found.text)
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
          onChange(currentTarget.value)
        }}
      />
      <label className={`${form.hint} ${classes.file}`}>
        Or a CSV file:{' '}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          disabled={isDisabled}
          onChange={({ currentTarget }) => {
            void readFile(currentTarget.files?.[0])
            // The same file can be chosen again once it has been mended.
            currentTarget.value = ''
          }}
        />
      </label>
      {read.note && <p className={form.hint}>{read.note}</p>}
      <Problem what={read.problem} />
    </div>
  )
}
