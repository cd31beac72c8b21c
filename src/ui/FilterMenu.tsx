import { FilterPopover } from './FilterPopover.tsx'
import { MenuList } from './MenuList.tsx'

type Props = {
  /** What is filtered: `Raised`. */
  label: string
  options: readonly { value: string; label: string }[]
  /** Empty filters nothing. */
  value: string
  onChange: (value: string) => void
}

/** One of several choices behind a button that says the present one. */
export const FilterMenu = ({ label, options, value, onChange }: Props) => (
  <FilterPopover
    label={label}
    chosen={options.find((option) => option.value === value)?.label ?? value}
    isSet={value !== ''}
    opens="menu"
  >
    {(close) => <FilterChoices label={label} options={options} value={value} onChange={onChange} onClose={close} />}
  </FilterPopover>
)

/** The choices alone, of which one is taken. */
export const FilterChoices = ({ label, options, value, onChange, onClose }: Props & { onClose: () => void }) => (
  <MenuList
    label={label}
    onClose={onClose}
    items={options.map((option) => ({
      label: option.label,
      isChecked: option.value === value,
      onSelect: () => onChange(option.value),
    }))}
  />
)
