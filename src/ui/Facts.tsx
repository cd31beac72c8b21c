import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** Labels and values of one record. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className={classes.list}>{children}</dl>

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt className="faint">{name}</dt>
    <dd className="breaks">{children}</dd>
  </div>
)
