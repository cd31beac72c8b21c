import { IconAlertTriangle, IconClock, IconLogin2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { age } from '#lib/dates.ts'
import { explain } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import { useAnnounced } from '#ui/announce.ts'
import { Link } from '#ui/Link.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './ConnectionStates.module.css'
import { clockNow, reasonOf } from './connection-state.ts'
import { answeredOf } from './covers.ts'
import { SignInThereButton } from './SignInThereButton.tsx'
import type { ConnectionOn } from './use-states.ts'

type Props = {
  connections: readonly ConnectionOn[]
  /** How many there are in one that has answered; nothing where that is not known. */
  totalOf: (connection: ConnectionOn) => number | undefined
  /** To the same screen there alone. */
  pathTo: (connection: ConnectionOn) => string
  /** The sum of it all, where each stands below: then those alone that do not answer are named here. */
  said?: ReactNode
}

/** Slower than an API mostly answers: until then nothing is said of it. */
const SLOW_MS = 4000

/** What the screen covers: each connection with its total, or why it is not there. */
export const ConnectionStates = ({ connections, totalOf, pathTo, said }: Props) => {
  const failing = connections.filter(({ state }) => state.kind === 'failed' || state.kind === 'ended')
  const shown =
    said === undefined ? connections : connections.filter(({ state }) => state.kind !== 'answered' || state.late)
  useAnnounced(
    failing.length === 0 ? '' : `${answeredOf(connections)}: ${failing.map(({ label }) => label).join(', ')} missing`,
  )
  return (
    <section className={`row wraps keeps small ${classes.states}`} aria-label="Connections">
      <strong>{said || answeredOf(connections)}</strong>
      <ul className={`row wraps ${classes.list}`}>
        {shown.map((connection) => (
          <li key={connection.connection} className="row gap-6 shrinks" title={connection.connection}>
            <Connection connection={connection} total={totalOf(connection)} to={pathTo(connection)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type ConnectionProps = { connection: ConnectionOn; total: number | undefined; to: string }

const Connection = ({ connection: { connection, label, state, refetch }, total, to }: ConnectionProps) => {
  const name = (
    <Link className="leads breaks" to={to}>
      {label}
    </Link>
  )
  switch (state.kind) {
    case 'answered':
      return (
        <>
          {name} {total !== undefined && <strong>{count(total)}</strong>}
          {state.late && (
            <span className="warning" title={explain(state.late.error)}>
              {`${reasonOf(state.late.error)} since `}
              <ClockTime at={state.late.since} />
            </span>
          )}
        </>
      )
    case 'waiting':
      return (
        <>
          {name} <Waiting since={state.since} />
        </>
      )
    case 'failed':
      return (
        <>
          <IconAlertTriangle className="error keeps" size={14} stroke={1.5} aria-hidden />
          <span className="breaks">
            {name}:{' '}
            <span className="error" title={explain(state.error)}>
              {reasonOf(state.error)}
            </span>{' '}
            since <ClockTime at={state.since} />
          </span>
          <button type="button" className={classes.act} onClick={refetch}>
            Try again<span className="visually-hidden">{`: ${label}. ${explain(state.error)}`}</span>
          </button>
        </>
      )
    case 'ended':
      return (
        <>
          <IconLogin2 className="warning keeps" size={14} stroke={1.5} aria-hidden />
          <span className="breaks">
            {label}: <span className="warning">the session has ended</span>, seen at <ClockTime at={state.since} />
          </span>
          <SignInThereButton connection={connection} label={label} />
        </>
      )
  }
}

const Waiting = ({ since }: { since: number }) => {
  useNow(1000)
  const ms = clockNow() - since
  if (ms < SLOW_MS) return <span className="faint">loading</span>
  return (
    <span className="row gap-4 warning">
      <IconClock size={14} stroke={1.5} aria-hidden />
      {`slow: no answer for ${age(ms)}`}
    </span>
  )
}
