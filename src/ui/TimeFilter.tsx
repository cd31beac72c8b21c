import { IconChevronDown } from '@tabler/icons-react'
import { describeWindow, WINDOW_PRESETS } from '#lib/time-window.ts'
import classes from './FilterMenu.module.css'
import { lazyPart } from './lazy-part.ts'
import { MenuList } from './MenuList.tsx'
import { LazyBoundary } from './LazyBoundary.tsx'
import { Popover } from './Popover.tsx'
import { useTimeZone } from './time-zone.ts'

const RangeForm = lazyPart(async () => (await import('./RangeForm.tsx')).RangeForm)

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
          <LazyBoundary what="the form for a window of time">
            <RangeForm
              value={value}
              onApply={(range) => {
                close()
                onChange(range)
              }}
            />
          </LazyBoundary>
        </>
      )}
    </Popover>
  )
}
