import type { ReactNode } from 'react'
import classes from './Facts.module.css'
import { Mono } from './Mono.tsx'

/** Labels and values of one record. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="above-16">{children}</dl>

type Props = { name: string; children: ReactNode }

export const Fact = ({ name, children }: Props) => (
  <div className={classes.fact}>
    <dt className="faint">{name}</dt>
    <dd className="breaks">{children}</dd>
  </div>
)

/** What the API calls it by. */
export const IdFact = ({ name, children }: Props) => (
  <Fact name={name}>
    <Mono>{children}</Mono>
  </Fact>
)
