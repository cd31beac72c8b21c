import type { ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './PageHeader.module.css'

type Props = {
  title: string
  /** All that the list holds; nothing while it is not known. */
  total: number | undefined
  /** Freshness and controls, at the right. */
  children?: ReactNode
}

export const PageHeader = ({ title, total, children }: Props) => (
  <header className={classes.header}>
    <h1 className={classes.title} tabIndex={-1}>
      {title}
    </h1>
    {total !== undefined && <span className={classes.total}>{count(total)}</span>}
    <div className={classes.controls}>{children}</div>
  </header>
)
