import type { ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './Segments.module.css'

type Option = { value: string; label: string; icon?: ReactNode; count?: number | undefined }

type Props = {
  /** The accessible name of the group: what is chosen. */
  label: string
  options: readonly Option[]
  value: string
  /** Answers the option pressed; pressing the chosen one again answers it too. */
  onChange: (value: string) => void
}

/** A short closed set, each with its count: one is chosen. */
export const Segments = ({ label, options, value, onChange }: Props) => (
  <div className={`keeps ${classes.segments}`} role="group" aria-label={label}>
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        className={`inline medium quiet hovers inset unbroken ${classes.segment}`}
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
      >
        {option.icon}
        {option.label}
        {option.count !== undefined && <span className={`faint regular ${classes.count}`}>{count(option.count)}</span>}
      </button>
    ))}
  </div>
)
