import type { ReactNode } from 'react'
import classes from './Facts.module.css'
import { Mono } from './Mono.tsx'
import { ExactAgo, ExactTime } from './Time.tsx'

/** Labels and values of one record. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="above-16">{children}</dl>

type Props = { name: string; children: ReactNode }

export const Fact = ({ name, children }: Props) => (
  <div className={classes.fact}>
    <dt className="faint">{name}</dt>
    <dd className="breaks">{children}</dd>
  </div>
)

type TimeProps = { name: string; at: Date | null; none?: string }

export const TimeFact = ({ name, at }: TimeProps) => (
  <Fact name={name}>
    <ExactTime at={at} />
  </Fact>
)

/** With how long ago it was. */
export const AgoFact = ({ name, at, none }: TimeProps) => (
  <Fact name={name}>
    <ExactAgo at={at} none={none} />
  </Fact>
)

/** What the API calls it by. */
export const IdFact = ({ name, children }: Props) => (
  <Fact name={name}>
    <Mono>{children}</Mono>
  </Fact>
)
