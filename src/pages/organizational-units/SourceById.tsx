import { useState, type SubmitEvent } from 'react'
import { DATA_SOURCE_TYPES, wrongSourceId, type DataSource } from '#lib/data-sources.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import form from '#ui/form.module.css'
import classes from './SourceList.module.css'

type Verb = { label: string; onPick: (source: DataSource) => void }

/** For what no alert and no task has spoken of: a data source by its kind and id. Enter takes the first verb. */
export const SourceById = ({ verbs }: { verbs: readonly Verb[] }) => {
  const [type, setType] = useState<string>(DATA_SOURCE_TYPES[0].value)
  const [text, setText] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const id = text.trim()
  const problem = wrongSourceId(id)
  const pick = ({ onPick }: Verb) => {
    setIsChecked(true)
    if (problem !== undefined) return
    onPick({ id, type, value: '' })
    setText('')
    setIsChecked(false)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const [first] = verbs
    if (first) pick(first)
  }
  return (
    <form aria-label="Another by its id" onSubmit={submit}>
      <p className={`bold ${form.legend}`}>Another by its id</p>
      <div className={`above-6 ${classes.by}`}>
        <SelectField label="Kind" value={type} data={[...DATA_SOURCE_TYPES]} onChange={setType} />
        <TextField
          label="Id"
          value={text}
          maxLength={100}
          error={isChecked && problem}
          autoComplete="off"
          spellCheck={false}
          onChange={setText}
        />
        <span className={classes.verbs}>
          {verbs.map((verb, index) => (
            <Button
              key={verb.label}
              type={index === 0 ? 'submit' : 'button'}
              {...(index > 0 && { onClick: () => pick(verb) })}
            >
              {verb.label}
            </Button>
          ))}
        </span>
      </div>
    </form>
  )
}
