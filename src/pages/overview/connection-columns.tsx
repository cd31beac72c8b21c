/** The overview of all connections, a row for each. */
import { IconAlertTriangle, IconCircleCheck, IconLogin2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { withBase } from '#lib/base-path.ts'
import { detailsOf } from '#lib/connection-labels.ts'
import { explain } from '#lib/displayable-error.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName } from '#lib/words.ts'
import { reasonOf } from '#screens/everywhere/connection-state.ts'
import cells from '#table/cells.module.css'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import { Ago, ClockTime } from '#ui/Time.tsx'
import classes from './OverviewEverywhere.module.css'
import { isInPart, isQuiet, othersOf, type ConnectionRow, type Figure } from './connection-figures.ts'

const Name = ({ row: { on, place } }: { row: ConnectionRow }) => (
  <a className={cells.name} href={withBase(paths.overview(place))} title={on.connection} {...rowLink(on.connection)}>
    {on.label}
  </a>
)

type FigureProps<Value> = { figure: Figure<Value>; what: string; children: (value: Value) => ReactNode }

/** A figure that did not come is told in red where the number would stand: no dash, and no nought. */
const Shown = <Value,>({ figure, what, children }: FigureProps<Value>): ReactNode => {
  if (figure.kind === 'known') return children(figure.value)
  if (figure.kind === 'waiting') return <span className={`skeleton ${classes.waiting}`} data-ink="dotted" />
  const { why } = figure
  return (
    <span className="error medium unbroken" title={why}>
      not known<span className="visually-hidden">{`: ${what}. ${why}`}</span>
    </span>
  )
}

type AmountProps = { figure: Figure<number>; to: string; what: string; severity?: 'error' | 'warning' }

const Amount = ({ figure, to, what, severity }: AmountProps): ReactNode => (
  <Shown figure={figure} what={what}>
    {(value) => (
      <a
        className={`plain ${severity && value > 0 ? `${severity} bold` : ''}`}
        href={withBase(to)}
        aria-label={`${count(value)} ${what}`}
      >
        {severity && value > 0 && <SeverityGlyph severity={severity} />} {count(value)}
      </a>
    )}
  </Shown>
)

const OLDEST_FIRST = { sort: 'raised_timestamp' }

const Oldest = ({ row: { oldest, place } }: { row: ConnectionRow }) => (
  <Shown<Alert | null> figure={oldest} what="the oldest active alert">
    {(alert) =>
      alert?.raisedAt ? (
        <a
          className="plain"
          href={withBase(paths.alert(place, alert.id, alertSearch(OLDEST_FIRST)))}
          title={`${alert.causeTitle}${alert.entity ? `: ${entityName(alert.entity)}` : ''}`}
        >
          <Ago at={alert.raisedAt} />
        </a>
      ) : (
        <span className="faint">{alert ? '–' : 'none'}</span>
      )
    }
  </Shown>
)

const others = (row: ConnectionRow): number => {
  const figure = othersOf(row)
  return figure.kind === 'known' ? figure.value : 0
}

const State = ({ row }: { row: ConnectionRow }): ReactNode => {
  const { state } = row.on
  const said = (tone: string, icon: ReactNode, text: string, error?: Error) => (
    <span className={`row gap-6 ${tone}`} title={error && explain(error)}>
      {icon}
      {text}
    </span>
  )
  const failing = <IconAlertTriangle size={14} stroke={2} className="keeps" aria-hidden />
  switch (state.kind) {
    case 'answered':
      if (state.late) return said('warning', failing, reasonOf(state.late.error), state.late.error)
      if (isInPart(row)) return said('error', failing, 'answers in part')
      if (isQuiet(row))
        return said('ok', <IconCircleCheck size={14} stroke={2} className="keeps" aria-hidden />, 'nothing active')
      return others(row) > 0 ? `${counted(others(row), 'other')} active` : 'answers'
    case 'waiting':
      return <span className="faint">loading</span>
    case 'failed':
      return said('error bold', failing, reasonOf(state.error), state.error)
    case 'ended':
      return said('warning bold', <IconLogin2 size={14} stroke={2} className="keeps" aria-hidden />, 'session ended')
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

const Errors = ({ row }: { row: ConnectionRow }) => (
  <Amount
    figure={row.errors}
    to={paths.alerts(row.place, alertSearch({ severity: 'error' }))}
    what="active errors"
    severity="error"
  />
)

const Warnings = ({ row }: { row: ConnectionRow }) => (
  <Amount
    figure={row.warnings}
    to={paths.alerts(row.place, alertSearch({ severity: 'warning' }))}
    what="active warnings"
    severity="warning"
  />
)

export const RAISED = { status: 'all', raised: '24h' } as const

const Raised = ({ row }: { row: ConnectionRow }) => (
  <Amount
    figure={row.raised}
    to={paths.alerts(row.place, alertSearch(RAISED))}
    what="alerts raised in the last 24 hours"
  />
)

const Users = ({ row }: { row: ConnectionRow }) => (
  <Amount figure={row.users} to={paths.users(row.place)} what="users" />
)

/** Drawn first, it tells the look of the whole row. */
const Key = ({ row, children }: { row: ConnectionRow; children?: ReactNode }) => {
  const { kind } = row.on.state
  const look = kind === 'failed' || isInPart(row) ? 'broken' : kind === 'ended' ? 'ended' : undefined
  return (
    <div className={`stack shrinks ${cells.main} ${children ? classes.key : ''}`} data-look={look}>
      <Name row={row} />
      {children}
    </div>
  )
}

export const CONNECTION_COLUMNS: readonly Column<ConnectionRow>[] = [
  {
    id: 'connection',
    header: 'Connection',
    isKey: true,
    cell: (row) => (
      <Key row={row}>
        <span className="cut faint small">{detailsOf(row.on.connection)}</span>
      </Key>
    ),
  },
  { id: 'state', header: 'State', width: 150, cell: (row) => <State row={row} /> },
  { id: 'errors', header: 'Active errors', width: 110, align: 'end', cell: (row) => <Errors row={row} /> },
  { id: 'warnings', header: 'Active warnings', width: 122, align: 'end', cell: (row) => <Warnings row={row} /> },
  { id: 'oldest', header: 'Oldest active', width: 122, align: 'end', cell: (row) => <Oldest row={row} /> },
  { id: 'raised', header: 'Raised in 24 h', width: 112, align: 'end', cell: (row) => <Raised row={row} /> },
  { id: 'users', header: 'Users', width: 84, align: 'end', leaves: 2, cell: (row) => <Users row={row} /> },
  {
    id: 'checked',
    header: 'Checked',
    width: 150,
    align: 'end',
    leaves: 1,
    look: 'quiet',
    cell: (row) => <Freshest row={row} />,
  },
]

export const narrowConnection = (row: ConnectionRow) => (
  <div className={`stack gap-4 ${classes.narrow}`}>
    <div className="row wraps gap-12">
      <div className="grows">
        <Key row={row} />
      </div>
      <State row={row} />
      <span className="faint small">
        <Freshest row={row} />
      </span>
    </div>
    <dl className={`small ${classes.facts}`}>
      <Fact name="Errors">
        <Errors row={row} />
      </Fact>
      <Fact name="Warnings">
        <Warnings row={row} />
      </Fact>
      <Fact name="Oldest">
        <Oldest row={row} />
      </Fact>
      <Fact name="In 24 h">
        <Raised row={row} />
      </Fact>
      <Fact name="Users">
        <Users row={row} />
      </Fact>
    </dl>
  </div>
)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="faint">{name}</dt>
    <dd>{children}</dd>
  </div>
)
