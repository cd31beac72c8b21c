import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** Labels and values of one record. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className={classes.list}>{children}</dl>

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
