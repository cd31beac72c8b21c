import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState, type SubmitEvent } from 'react'
import { changeRange, describeWindow, WINDOW_PRESETS, wallRange } from '#lib/time-window.ts'
import classes from './FilterMenu.module.css'
import { MenuList } from './MenuList.tsx'
import { Popover } from './Popover.tsx'
import { useTimeZone } from './time-zone.ts'

type Props = {
  /** Which time: `Raised`. */
  label: string
  value: string
  /** A window there must be: `any time` is not offered. */
  isRequired?: boolean
  onChange: (value: string) => void
}

const ANY = { value: '', label: 'any time' }

/** A window of time behind a button that says the present one: a preset, or two ends in the zone of the screen. */
export const TimeFilter = ({ label, value, isRequired = false, onChange }: Props) => {
  const described = describeWindow(value, useTimeZone())
  return (
    <Popover
      label={`${label} ${described}`}
      opens="dialog"
      align="start"
      className={value === '' ? classes.button : classes.set}
      face={
        <>
          {label} <strong className={classes.value}>{described}</strong>
          <IconChevronDown size={14} stroke={1.5} />
        </>
      }
    >
      {(close) => (
        <>
          <MenuList
            label={label}
            onClose={close}
            items={[...(isRequired ? [] : [ANY]), ...WINDOW_PRESETS].map((option) => ({
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
}

const RangeForm = ({ value, onApply }: { value: string; onApply: (range: string) => void }) => {
  const zone = useTimeZone()
  const [ends, setEnds] = useState(() => wallRange(value, zone))
  const isBackwards = ends.from !== '' && ends.to !== '' && ends.from > ends.to
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBackwards) onApply(changeRange(value, ends, zone))
  }
  const field = (end: keyof typeof ends) => (
    <input
      type="datetime-local"
      value={ends[end]}
      onChange={({ currentTarget }) => setEnds({ ...ends, [end]: currentTarget.value })}
    />
  )
  return (
    <form className={classes.range} onSubmit={submit}>
      <label>
        From ({zone}){field('from')}
      </label>
      <label>
        To ({zone}){field('to')}
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
