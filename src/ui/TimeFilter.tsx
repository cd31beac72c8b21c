import { describeWindow, WINDOW_PRESETS } from '#lib/time-window.ts'
import { FilterChoices } from './FilterMenu.tsx'
import { FilterPopover } from './FilterPopover.tsx'
import { lazyPart } from './lazy-part.tsx'
import { useTimeZone } from './time-zone.ts'

const RangeForm = lazyPart('the form for a window of time', async () => (await import('./RangeForm.tsx')).RangeForm)

type Props = {
  /** Which time: `Raised`. */
  label: string
  value: string
  /** A window there must be: `any time` is not offered. */
  isRequired?: boolean
  /** What the window is held to. */
  note?: string
  onChange: (value: string) => void
}

const ANY = { value: '', label: 'any time' }

/** A window of time behind a button that says the present one: a preset, or two ends in the zone of the screen. */
export const TimeFilter = ({ label, value, isRequired = false, note, onChange }: Props) => {
  const described = describeWindow(value, useTimeZone())
  const options = isRequired ? WINDOW_PRESETS : [ANY, ...WINDOW_PRESETS]
  return (
    <FilterPopover label={label} chosen={described} isSet={value !== ''} opens="dialog">
      {(close) => (
        <>
          <FilterChoices label={label} options={options} value={value} onChange={onChange} onClose={close} />
          <RangeForm
            value={value}
            note={note}
            onApply={(range) => {
              close()
              onChange(range)
            }}
          />
        </>
      )}
    </FilterPopover>
  )
}
