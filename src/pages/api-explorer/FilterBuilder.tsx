import { useState } from 'react'
import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'
import { filterFields, takesList, withCondition } from '#api/resources/explore-filter.ts'
import { count } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import classes from './ExplorerPage.module.css'
import { MAX_CHARS } from './state.ts'

type Props = {
  operation: DiscoveredOperation
  text: string
  problems: readonly string[]
  onChange: (filter: string) => void
}

/** Adds conditions that the API documents, and says why others are refused. The JSON is the filter; it can be typed too. */
export const FilterBuilder = ({ operation, text, problems, onChange }: Props) => {
  const fields = filterFields(operation)
  const names = Object.keys(fields)
  const [name = '', setName] = useState(names[0])
  const field = fields[name]
  const [chosen, setCondition] = useState<string>()
  const condition = field?.conditions.find((known) => known === chosen) ?? field?.conditions[0]
  const [value, setValue] = useState('')
  const [isFull, setIsFull] = useState(false)

  const add = () => {
    if (condition === undefined || value === '') return
    const next = withCondition(operation, text, { name, condition, value })
    // What is wrong with it is said below.
    if (next === text && problems.length > 0) return
    setIsFull(next.length > MAX_CHARS)
    if (next.length > MAX_CHARS) return
    onChange(next)
    setValue('')
  }

  return (
    <fieldset className={`framed ${classes.filter}`}>
      <legend className="quiet small medium">filter</legend>
      {names.length > 0 && (
        <div className={`row wraps low ${classes.fields}`}>
          <SelectField label="Field" value={name} data={names} onChange={setName} />
          <SelectField
            label="Condition"
            value={condition}
            data={[...(field?.conditions ?? [])]}
            onChange={setCondition}
          />
          <TextField
            label={takesList(condition) ? 'Values, by commas' : 'Value'}
            placeholder={field?.values?.join(', ')}
            value={value}
            error={
              isFull && `With it the filter would be longer than the ${count(MAX_CHARS)} characters that are taken.`
            }
            onChange={(typed) => {
              setIsFull(false)
              setValue(typed)
            }}
            onKeyDown={({ key }) => key === 'Enter' && add()}
          />
          <Button onClick={add}>Add condition</Button>
        </div>
      )}
      {names.length === 0 && <p className="quiet">The API’s documents name no fields for this filter.</p>}
      <TextField
        label="Filter as JSON"
        className={`above-8 ${classes.json}`}
        value={text}
        maxLength={MAX_CHARS}
        error={problems.length > 0}
        spellCheck={false}
        onChange={onChange}
      />
      {problems.map((problem) => (
        <p key={problem} className="error above-6" role="alert">
          {problem}
        </p>
      ))}
    </fieldset>
  )
}
