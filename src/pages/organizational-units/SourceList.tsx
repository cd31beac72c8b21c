import { useState, type ReactNode } from 'react'
import { dataSourceName, dataSourceTypeName, distinctSources, sourceKey, type DataSource } from '#lib/data-sources.ts'
import { explain } from '#lib/displayable-error.ts'
import { wordsFinder } from '#lib/find.ts'
import { Problem } from '#ui/Problem.tsx'
import { TextField } from '#ui/TextField.tsx'
import form from '#ui/form.module.css'
import classes from './SourceList.module.css'

type Props = {
  label: string
  hint?: ReactNode
  /** Nothing while they are on their way, or when they could not be read. */
  known: readonly DataSource[] | undefined
  error: Error | null
  /** What is said where none is known. */
  none: string
  chosen: readonly DataSource[]
  /** What else is told of one, beside its kind. */
  about: (source: DataSource) => string
  /** The search is there from the beginning, for whom the dialog's focus begins with it. */
  isSearched?: boolean
  onChange: (chosen: readonly DataSource[]) => void
}

const SEARCHED_FROM = 9

/** Data sources to tick, those that were typed in among them. */
export const SourceList = ({ label, hint, known, error, none, chosen, about, isSearched = false, onChange }: Props) => {
  const [text, setText] = useState('')
  const all = distinctSources([...(known ?? []), ...chosen])
  const isMeant = wordsFinder(text)
  const shown = all.filter((source) => isMeant(`${dataSourceName(source)} ${source.id} ${about(source)}`))
  const isChosen = (source: DataSource) => chosen.some((other) => sourceKey(other) === sourceKey(source))
  const toggle = (source: DataSource) =>
    onChange(isChosen(source) ? chosen.filter((other) => sourceKey(other) !== sourceKey(source)) : [...chosen, source])
  return (
    <fieldset aria-busy={known === undefined && error === null}>
      <legend className={`bold ${form.legend}`}>{label}</legend>
      {hint && <p className="faint small">{hint}</p>}
      {(isSearched || all.length >= SEARCHED_FROM) && (
        <TextField
          className="above-6"
          aria-label={`Find in ${label}`}
          placeholder="Find"
          value={text}
          autoComplete="off"
          onChange={setText}
        />
      )}
      {shown.length > 0 ? (
        <ul className={`framed scrolls above-6 ${classes.list}`}>
          {shown.map((source) => (
            <li key={sourceKey(source)}>
              <label className={`choice ${classes.item}`}>
                <input type="checkbox" checked={isChosen(source)} onChange={() => toggle(source)} />
                <span className="breaks mono">{dataSourceName(source)}</span>
                <span className={`faint small breaks ${classes.type}`}>
                  {[dataSourceTypeName(source.type), about(source)].filter((part) => part !== '').join(', ')}
                </span>
              </label>
            </li>
          ))}
        </ul>
      ) : (
        error === null && (
          <p className="faint small">
            {known === undefined ? 'Being gathered' : all.length === 0 ? none : 'No such one.'}
          </p>
        )
      )}
      <Problem what={error && `These could not be gathered; one can still be named by its id. ${explain(error)}`} />
    </fieldset>
  )
}
