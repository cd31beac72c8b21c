import { useEffect, useRef, useState } from 'react'
import { apiDate } from '#lib/api-time.ts'
import type { CsvForm } from '#lib/csv.ts'
import { explain } from '#lib/displayable-error.ts'
import { exportName, exportPieces, type ExportColumn, type ExportFacts, type ExportFormat } from '#lib/export-file.ts'
import { count, counted } from '#lib/numbers.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import classes from './ExportDialog.module.css'
import { Problem } from './Problem.tsx'
import { CSV_FORM_NAMES, useCsvForm } from './save-csv.ts'
import { saveFile } from './save-file.ts'
import { Segments } from './Segments.tsx'

export type Exported<Row> = {
  /** The singular: `alert`. */
  noun: string
  /** How many match; nothing while it is not known. */
  total: number | undefined
  where: string
  /** Where there are several. */
  connection?: string | undefined
  filter: string
  columns: readonly ExportColumn<Row>[]
  collect: (onProgress: (count: number, total: number) => void, signal: AbortSignal) => Promise<Came<Row>>
}

/** What has come. `where` and `connection`: other than was thought before. */
type Came<Row> = {
  items: readonly Row[]
  total: number
  error: Error | null
  where?: string
  connection?: string
}

type State =
  | { step: 'asking' }
  | { step: 'running'; done: number; total: number }
  | { step: 'cut'; rows: readonly unknown[]; facts: ExportFacts; error: Error }

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
]

const NOTES: Readonly<Record<CsvForm, string>> = {
  plain: 'Commas, every cell as it is.',
  'excel-commas': 'With a byte order mark. Ids, zeros at the front and dates stay as they are: ="0042".',
  'excel-semicolons':
    'For Excel in a language with decimal commas. Ids, zeros at the front and dates stay as they are: ="0042".',
}

/** Asks for the form, shows how far it is, and says when it could not get everything. */
export const ExportDialog = ({ exported, onClose }: { exported: Exported<unknown>; onClose: () => void }) => {
  const { noun, total, where, connection, filter, columns, collect } = exported
  const [format, setFormat] = useState<ExportFormat>('csv')
  const [form, setForm] = useCsvForm()
  const [state, setState] = useState<State>({ step: 'asking' })
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])

  const saveRows = async (facts: ExportFacts, rows: readonly unknown[]) => {
    const { signal } = stop.current
    const pieces = await collectPieces(exportPieces(facts, columns, rows, format, form), signal)
    if (signal.aborted) return
    saveFile(exportName(facts, rows.length, format), TYPES[format], ...pieces)
    onClose()
  }

  const isRunning = state.step === 'running'
  const run = async () => {
    if (isRunning) return
    stop.current = new AbortController()
    const { signal } = stop.current
    setState({ step: 'running', done: 0, total: total ?? 0 })
    const onProgress = (done: number, all: number) => setState({ step: 'running', done, total: all })
    const { items, total: all, error, ...came } = await collect(onProgress, signal)
    if (signal.aborted) return
    const facts = { what: `${noun}s`, where, connection, ...came, filter, at: apiDate(), total: all }
    if (error === null) await saveRows(facts, items)
    else setState({ step: 'cut', rows: items, facts, error })
  }

  const cancel = () => {
    stop.current.abort()
    if (state.step === 'running') setState({ step: 'asking' })
    else onClose()
  }

  return (
    <Dialog
      title={`Export ${total === undefined ? `${noun}s` : counted(total, noun)}?`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={cancel}>Cancel</Button>
          {state.step === 'cut' && state.rows.length > 0 && (
            <Button
              onClick={() => void saveRows(state.facts, state.rows)}
            >{`Save the ${count(state.rows.length)}`}</Button>
          )}
          <Button
            variant="filled"
            aria-disabled={isRunning}
            data-disabled={isRunning || undefined}
            onClick={() => void run()}
          >
            {state.step === 'cut' ? 'Try again' : 'Export'}
          </Button>
        </>
      }
    >
      <p>All that match, not only this page, with the columns that are shown.</p>
      <dl className={classes.facts}>
        <dt className="faint">Filter</dt>
        <dd className="breaks">{filter}</dd>
        <dt className="faint">Where</dt>
        <dd className="breaks">{where}</dd>
      </dl>
      <Segments
        label="Format"
        options={FORMATS}
        value={format}
        onChange={(value) => setFormat(value === 'json' ? 'json' : 'csv')}
      />
      {format === 'csv' && (
        <div className={`above-12 ${classes.form}`}>
          <Segments label="For" options={CSV_FORM_NAMES} value={form} onChange={setForm} />
          <p className="faint small">{NOTES[form]}</p>
        </div>
      )}
      {state.step === 'running' && (
        <p className="row above-16 gap-12">
          <progress className="grows" aria-label="Exported" max={Math.max(1, state.total)} value={state.done} />
          <span>{`${count(state.done)} of ${count(state.total)}`}</span>
        </p>
      )}
      {state.step === 'cut' && (
        <Problem
          what={`Only ${count(state.rows.length)} of ${count(state.facts.total)} came. ${explain(state.error)}`}
          className="above-12"
        />
      )}
    </Dialog>
  )
}

const TYPES: Readonly<Record<ExportFormat, string>> = { csv: 'text/csv', json: 'application/json' }

/** A long file is written with pauses, in which the page answers whoever uses it. */
const collectPieces = async (pieces: Iterable<string>, signal: AbortSignal): Promise<readonly string[]> => {
  const written: string[] = []
  for (const piece of pieces) {
    written.push(piece)
    // The pause is the point.
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
    if (signal.aborted) break
  }
  return written
}
