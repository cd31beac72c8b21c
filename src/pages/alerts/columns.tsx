import { useContext, useMemo, type ReactNode } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import type { Entity } from '#api/transport/wire.ts'
import { withBase } from '#lib/base-path.ts'
import { counted, countTold } from '#lib/numbers.ts'
import { sortField } from '#lib/sorting.ts'
import { entityName, titleCase } from '#lib/words.ts'
import type { Column } from '#table/DataTable.tsx'
import { Since } from '#screens/Since.ts'
import { useShowsSince } from '#screens/use-shows-since.ts'
import { textColumn } from '#table/plain-columns.tsx'
import { RowLink } from '#table/RowLink.tsx'
import { timeColumn } from '#table/time-column.tsx'
import { Mono } from '#ui/Mono.tsx'
import { SeverityGlyph, severityMark, statusMark } from '#ui/marks.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import { ParentPathContext } from './parent-path.ts'
import type { AlertsChoice } from './state.ts'

export const useAlertColumns = ({ sort, since }: AlertsChoice) => {
  const [isOn] = useShowsSince()
  const isMarked = isOn || since !== ''
  const columns = useMemo(() => (isMarked ? withSince(ALERT_COLUMNS, sort) : ALERT_COLUMNS), [isMarked, sort])
  return { columns, narrow: isMarked ? narrowSince : narrowAlert, isMarked }
}

const SINCE: Column<Alert> = { id: 'since', header: 'Since', width: 124, cell: (alert) => <Since alert={alert} /> }

/** What leaves for it, and what leaves sooner with it: the cause keeps its room. */
const GONE = new Set(['updated', 'cleared'])
const SOONER: Readonly<Record<string, Pick<Column<Alert>, 'leaves'>>> = {
  type: { leaves: 1 },
  parent: { leaves: 2 },
  times: { leaves: 4 },
}

/** With what became of each alert, where a person wants that to be asked. */
const withSince = (columns: readonly Column<Alert>[], sort: string): readonly Column<Alert>[] =>
  columns
    .filter((column) => !GONE.has(column.id) || column.sort === sortField(sort))
    .flatMap((column) => {
      const fitted = { ...column, ...SOONER[column.id] }
      return column.id === 'status' ? [fitted, SINCE] : [fitted]
    })

export const ALERT_COLUMNS: readonly Column<Alert>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: 106,
    text: ({ severity }) => severity,
    mark: ({ severity }) => severityMark(severity),
    cell: ({ severity }) => titleCase(severity),
  },
  textColumn('type', 'Type', ({ typeTitle }) => typeTitle, { width: 132, leaves: 2 }),
  {
    id: 'cause',
    header: 'Cause',
    isKey: true,
    text: ({ causeTitle, id }) => causeTitle || id,
    cell: (alert) => alertLink(alert),
  },
  textColumn('entity', 'Entity', ({ entity }) => (entity ? entityName(entity) : ''), {
    width: 160,
    leaves: 6,
    look: 'mono',
    cell: ({ entity }) => entityName(entity),
  }),
  {
    id: 'parent',
    header: 'Parent',
    width: 206,
    leaves: 3,
    text: ({ parent }) => (parent ? entityName(parent) : ''),
    cell: ({ parent }) => <ParentLink parent={parent} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: 84,
    leaves: 5,
    text: ({ status }) => status,
    mark: ({ status }) => statusMark(status),
    cell: ({ status }) => titleCase(status),
  },
  timeColumn('raised', 'Raised', ({ raisedAt }) => raisedAt, { sort: 'raised_timestamp' }),
  timeColumn('updated', 'Updated', ({ updatedAt }) => updatedAt, { leaves: 1, sort: 'updated_timestamp' }),
  timeColumn('cleared', 'Cleared', ({ clearedAt }) => clearedAt, { leaves: 1, sort: 'cleared_timestamp' }),
  {
    id: 'times',
    header: 'Times',
    width: 70,
    align: 'end',
    text: ({ timesRaised }) => timesRaised?.toString() ?? '',
    cell: ({ timesRaised }) => countTold(timesRaised),
  },
]

/** An alert as two lines, for narrow screens: what, where, when, and how often. */
export const narrowAlert = (alert: Alert, since: ReactNode = null) => (
  <div className={`row gap-12 ${cells.narrow}`}>
    <SeverityGlyph severity={alert.severity} />
    <span className="visually-hidden">{titleCase(alert.severity)}</span>
    <div className={`stack grows shrinks ${cells.main}`}>
      {alertLink(alert)}
      <Mono>{entityName(alert.entity)}</Mono>
      {since}
    </div>
    <div className="stack keeps ends low unbroken">
      <Time at={alert.raisedAt} />
      <span className="faint small">
        {alert.status === 'active'
          ? (alert.timesRaised ?? 0) > 1 && counted(alert.timesRaised ?? 0, 'time')
          : titleCase(alert.status)}
      </span>
    </div>
  </div>
)

/** The same with what became of it, where it is still active. */
const narrowSince = (alert: Alert) => narrowAlert(alert, alert.status === 'active' && <Since alert={alert} />)

const alertLink = ({ id, causeTitle }: Alert) => (
  <RowLink id={id} className={cells.name} title={causeTitle}>
    {causeTitle || id}
  </RowLink>
)

const ParentLink = ({ parent }: { parent: Entity | null }) => {
  const to = useContext(ParentPathContext)
  return parent === null || parent.id === '' ? (
    entityName(parent)
  ) : (
    <a className="mono plain" href={withBase(to(parent))} title={`Only alerts of ${entityName(parent)}`}>
      {entityName(parent)}
    </a>
  )
}
