import { useId, useState, type ClipboardEvent, type SubmitEvent } from 'react'
import { changeRange, wallRange } from '#lib/time-window.ts'
import { isBackwards, readTypedTime } from '#lib/typed-time.ts'
import { Button } from './Button.tsx'
import classes from './FilterPopover.module.css'
import { useTimeZone } from './time-zone.ts'

type End = 'from' | 'to'
const ENDS = ['from', 'to'] as const
const LABELS = { from: 'From', to: 'To' }
const UNREAD = 'No such time, or not all of it: like 2026-11-01 08:30.'

type Props = { value: string; note: string | undefined; onApply: (range: string) => void }

/** Two ends in the zone of the screen, typed, pasted or picked; what is not understood is said beside its field. */
export const RangeForm = ({ value, note, onApply }: Props) => {
  const id = useId()
  const zone = useTimeZone()
  const [ends, setEnds] = useState(() => wallRange(value, zone))
  const [problems, setProblems] = useState<Partial<Record<End, string>>>({})
  const put = (end: End, text: string) => {
    setEnds({ ...ends, [end]: text })
    setProblems({ ...problems, [end]: undefined, to: end === 'to' ? undefined : problems.to })
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = [...event.currentTarget.querySelectorAll('input')]
    // What is half typed is no value, but it was meant for one.
    const read = ENDS.map((end, index) =>
      fields[index]?.validity.badInput ? undefined : ends[end] === '' ? '' : readTypedTime(ends[end], end, zone),
    )
    const [from, to] = read
    if (from === undefined || to === undefined) {
      setProblems({ from: from === undefined ? UNREAD : undefined, to: to === undefined ? UNREAD : undefined })
      fields[read.indexOf(undefined)]?.focus()
      return
    }
    setEnds({ from, to })
    if (isBackwards({ from, to }, zone)) setProblems({ to: 'The end is before the start.' })
    else onApply(changeRange(value, { from, to }, zone))
  }

  const paste = (end: End) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    const read = readTypedTime(text, end, zone)
    event.preventDefault()
    if (read === undefined) setProblems({ ...problems, [end]: `“${text.trim().slice(0, 40)}” is not understood.` })
    else put(end, read)
  }

  const field = (end: End) => (
    <div key={end}>
      <label className="stack quiet small">
        {LABELS[end]} ({zone})
        <input
          className="typed"
          type="datetime-local"
          max="9999-12-29T23:59"
          value={ends[end]}
          aria-invalid={problems[end] !== undefined}
          aria-describedby={problems[end] === undefined ? undefined : `${id}-${end}`}
          onPaste={paste(end)}
          onChange={({ currentTarget }) => put(end, currentTarget.value)}
        />
      </label>
      {problems[end] !== undefined && (
        <p id={`${id}-${end}`} className="error small" role="alert">
          {problems[end]}
        </p>
      )}
    </div>
  )
  return (
    // What is wrong is said here, beside the field, and not by the browser.
    <form className={`stack ${classes.range}`} onSubmit={submit} noValidate>
      {note !== undefined && <p className="faint small">{note}</p>}
      {ENDS.map(field)}
      <Button type="submit">Apply</Button>
    </form>
  )
}
