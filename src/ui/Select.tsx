import { IconSelector } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import classes from './Select.module.css'

type Props = Omit<ComponentProps<'select'>, 'onChange'> & {
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** The browser's own select in the look of the other controls: for lists, whose every part is drawn at each change. */
export const Select = ({ options, className = '', onChange, ...rest }: Props) => (
  <span className={`${classes.select} ${className}`}>
    <select className="typed control" onChange={({ currentTarget }) => onChange(currentTarget.value)} {...rest}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
    <IconSelector size={14} stroke={1.5} className={`quiet ${classes.arrows}`} aria-hidden />
  </span>
)
