import type { ReactNode } from 'react'
import classes from './Badge.module.css'
import './marks.css'
import type { Mark } from './marks.tsx'

type Props = {
  /** How it stands out; none where it is the normal case. */
  tone?: string | undefined
  mark?: Mark | undefined
  className?: string | undefined
  children: ReactNode
}

/** A state in a word: the normal case is plain, the others stand out. */
export const Badge = ({ tone, mark, className, children }: Props) => (
  <span className={className ? `${classes.badge} ${className}` : classes.badge} data-tone={tone} data-mark={mark}>
    {children}
  </span>
)
