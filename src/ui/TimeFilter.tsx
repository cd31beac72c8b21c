import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { describeWindow, readRange, WINDOW_PRESETS, writeRange } from '#lib/time-window.ts'
import classes from './FilterMenu.module.css'
import { MenuList } from './MenuList.tsx'
import { Popover } from './Popover.tsx'

type Props = {
  /** Which time: `Raised`. */
  label: string
  value: string
  onChange: (value: string) => void
}

const ANY = { value: '', label: 'any time' }

/** A window of time behind a button that says the present one: a preset, or two ends in UTC. */
export const TimeFilter = ({ label, value, onChange }: Props) => (
  <Popover
    label={`${label} ${describeWindow(value)}`}
    opens="dialog"
    align="start"
    className={value === '' ? classes.button : classes.set}
    face={
      <>
        {label} <strong className={classes.value}>{describeWindow(value)}</strong>
        <IconChevronDown size={14} stroke={1.5} />
      </>
    }
  >
    {(close) => (
      <>
        <MenuList
          label={label}
          onClose={close}
          items={[ANY, ...WINDOW_PRESETS].map((option) => ({
            label: option.label,
            isChecked: option.value === value,
            onSelect: () => onChange(option.value),
          }))}
        />
        <RangeForm
          value={value}
          onApply={(range) => {
            close()
            onChange(range)
          }}
        />
      </>
    )}
  </Popover>
)

const RangeForm = ({ value, onApply }: { value: string; onApply: (range: string) => void }) => {
  const range = readRange(value)
  const [from, setFrom] = useState(withTime(range?.from ?? '', '00:00'))
  const [to, setTo] = useState(withTime(range?.to ?? '', '23:59'))
  const isBackwards = from !== '' && to !== '' && from > to
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBackwards) onApply(writeRange(from, to))
  }
  return (
    <form className={classes.range} onSubmit={submit}>
      <label>
        From (UTC)
        <input type="datetime-local" value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)} />
      </label>
      <label>
        To (UTC)
        <input type="datetime-local" value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
      </label>
      {isBackwards && (
        <p className={classes.problem} role="alert">
          The end is before the start.
        </p>
      )}
      <Button type="submit">Apply</Button>
    </form>
  )
}

/** A whole day becomes minutes, since that is what the field takes. */
const withTime = (end: string, time: string): string => (end === '' || end.includes('T') ? end : `${end}T${time}`)
