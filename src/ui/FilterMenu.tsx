import { IconChevronDown } from '@tabler/icons-react'
import classes from './FilterMenu.module.css'
import { MenuList } from './MenuList.tsx'
import { Popover } from './Popover.tsx'

type Props = {
  /** What is filtered: `Raised`. */
  label: string
  options: readonly { value: string; label: string }[]
  /** Empty filters nothing. */
  value: string
  onChange: (value: string) => void
}

/** One of several choices behind a button that says the present one: `Raised any time`. */
export const FilterMenu = ({ label, options, value, onChange }: Props) => {
  const chosen = options.find((option) => option.value === value)?.label ?? value
  return (
    <Popover
      label={`${label} ${chosen}`}
      opens="menu"
      align="start"
      className={value === '' ? classes.button : classes.set}
      face={
        <>
          {label} <strong className={classes.value}>{chosen}</strong>
          <IconChevronDown size={14} stroke={1.5} />
        </>
      }
    >
      {(close) => (
        <MenuList
          label={label}
          onClose={close}
          items={options.map((option) => ({
            label: option.label,
            isChecked: option.value === value,
            onSelect: () => onChange(option.value),
          }))}
        />
      )}
    </Popover>
  )
}
