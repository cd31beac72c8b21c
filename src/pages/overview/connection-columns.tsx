/** The overview of all connections, a row for each. */
import type { ReactNode } from 'react'
import { alertSearch } from '#lib/alert-search.ts'
import { withBase } from '#lib/base-path.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths, type Place } from '#lib/unit-paths.ts'
import { reasonOf } from '#screens/everywhere/connection-state.ts'
import type { ConnectionOn } from '#screens/everywhere/use-states.ts'
import cells from '#table/cells.module.css'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { ClockTime } from '#ui/Time.tsx'

export type ConnectionRow = {
  on: ConnectionOn
  place: Place
  /** Nothing where it is not known. */
  errors: number | undefined
  warnings: number | undefined
  users: number | undefined
}

const RANKS: Readonly<Record<ConnectionOn['state']['kind'], number>> = { failed: 0, ended: 1, waiting: 2, answered: 3 }

/** What cannot be seen comes before what is known to be bad. */
export const worstFirst = (rows: readonly ConnectionRow[]): readonly ConnectionRow[] =>
  rows.toSorted(
    (one, other) =>
      RANKS[one.on.state.kind] - RANKS[other.on.state.kind] ||
      (other.errors ?? 0) - (one.errors ?? 0) ||
      (other.warnings ?? 0) - (one.warnings ?? 0) ||
      (one.on.connection < other.on.connection ? -1 : 1),
  )

const Name = ({ row: { on, place } }: { row: ConnectionRow }) => (
  <a className={cells.name} href={withBase(paths.overview(place))} title={on.connection} {...rowLink(on.connection)}>
    {on.label}
  </a>
)

type AmountProps = { value: number | undefined; to: string; what: string; tone?: string }

const Amount = ({ value, to, what, tone = '' }: AmountProps): ReactNode =>
  value === undefined ? (
    <span className="faint">–</span>
  ) : (
    <a className={`plain ${value > 0 ? tone : ''}`} href={withBase(to)} aria-label={`${count(value)} ${what}`}>
      {count(value)}
    </a>
  )

const State = ({ row: { on } }: { row: ConnectionRow }) => {
  const { state } = on
  switch (state.kind) {
    case 'answered':
      return state.late ? <span className="warning">{reasonOf(state.late.error)}</span> : 'answers'
    case 'waiting':
      return <span className="faint">loading</span>
    case 'failed':
      return <span className="error">{reasonOf(state.error)}</span>
    case 'ended':
      return <span className="warning">session ended</span>
  }
}

const Freshest = ({ row: { on } }: { row: ConnectionRow }) => {
  const { state } = on
  return state.kind === 'answered' ? (
    <ClockTime at={state.at} />
  ) : (
    <>
      since <ClockTime at={state.since} />
    </>
  )
}

const alertsOf = ({ place }: ConnectionRow, severity: string) => paths.alerts(place, alertSearch({ severity }))

export const CONNECTION_COLUMNS: readonly Column<ConnectionRow>[] = [
  { id: 'connection', header: 'Connection', isKey: true, cell: (row) => <Name row={row} /> },
  { id: 'state', header: 'State', width: 150, cell: (row) => <State row={row} /> },
  {
    id: 'errors',
    header: 'Active errors',
    width: 110,
    align: 'end',
    cell: (row) => <Amount value={row.errors} to={alertsOf(row, 'error')} what="active errors" tone="error" />,
  },
  {
    id: 'warnings',
    header: 'Active warnings',
    width: 120,
    align: 'end',
    cell: (row) => <Amount value={row.warnings} to={alertsOf(row, 'warning')} what="active warnings" tone="warning" />,
  },
  {
    id: 'users',
    header: 'Users',
    width: 90,
    align: 'end',
    cell: (row) => <Amount value={row.users} to={paths.users(row.place)} what="users" />,
  },
  { id: 'checked', header: 'Checked', width: 190, align: 'end', look: 'quiet', cell: (row) => <Freshest row={row} /> },
]

export const narrowConnection = (row: ConnectionRow) => (
  <div className={`row gap-12 ${cells.narrow}`}>
    <div className={`stack grows shrinks ${cells.main}`}>
      <Name row={row} />
      <span className="quiet small">
        <State row={row} /> · <Freshest row={row} />
      </span>
    </div>
    <div className="stack keeps ends low unbroken">
      <span>
        <Amount value={row.errors} to={alertsOf(row, 'error')} what="active errors" tone="error" />
        {' / '}
        <Amount value={row.warnings} to={alertsOf(row, 'warning')} what="active warnings" tone="warning" />
      </span>
      <span className="faint small">{row.users === undefined ? '–' : counted(row.users, 'user')}</span>
    </div>
  </div>
)
