import type { Alert } from '#api/resources/alerts.ts'
import type { Entity } from '#api/transport/wire.ts'
import { isoTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { AlertStatus, Severity } from '#ui/AlertMarks.tsx'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'

export type AlertPaths = {
  /** The alert's detail, beside the same list. */
  alert: (id: string) => string
  /** The same list, of one parent only. */
  parent: (parent: Entity) => string
}

/** The columns without links. */
const plain = {
  severity: {
    id: 'severity',
    header: 'Severity',
    width: 106,
    text: ({ severity }) => severity,
    cell: ({ severity }) => <Severity severity={severity} />,
  },
  type: {
    id: 'type',
    header: 'Type',
    width: 132,
    leaves: 3,
    text: ({ typeTitle }) => typeTitle,
    title: ({ typeTitle }) => typeTitle,
    cell: ({ typeTitle }) => typeTitle,
  },
  entity: {
    id: 'entity',
    header: 'Entity',
    width: 160,
    text: ({ entity }) => entity?.value ?? '',
    look: 'mono',
    title: ({ entity }) => entity?.value,
    cell: ({ entity }) => entityName(entity),
  },
  status: {
    id: 'status',
    header: 'Status',
    width: 84,
    text: ({ status }) => status,
    cell: ({ status }) => <AlertStatus status={status} />,
  },
  raised: {
    id: 'raised',
    header: 'Raised',
    width: 98,
    sort: 'raised_timestamp',
    sortsDescending: true,
    text: ({ raisedAt }) => isoTime(raisedAt),
    cell: ({ raisedAt }) => <Time at={raisedAt} />,
  },
  updated: {
    id: 'updated',
    header: 'Updated',
    width: 98,
    leaves: 2,
    sort: 'updated_timestamp',
    sortsDescending: true,
    text: ({ updatedAt }) => isoTime(updatedAt),
    cell: ({ updatedAt }) => <Time at={updatedAt} />,
  },
  cleared: {
    id: 'cleared',
    header: 'Cleared',
    width: 98,
    leaves: 1,
    sort: 'cleared_timestamp',
    sortsDescending: true,
    text: ({ clearedAt }) => isoTime(clearedAt),
    cell: ({ clearedAt }) => <Time at={clearedAt} />,
  },
  times: {
    id: 'times',
    header: 'Times',
    width: 70,
    align: 'end',
    text: ({ timesRaised }) => timesRaised?.toString() ?? '',
    cell: ({ timesRaised }) => (timesRaised === null ? '–' : count(timesRaised)),
  },
} satisfies Record<string, Column<Alert>>

export const alertColumns = (to: AlertPaths): readonly Column<Alert>[] => [
  plain.severity,
  plain.type,
  {
    id: 'cause',
    header: 'Cause',
    isKey: true,
    text: ({ causeTitle }) => causeTitle,
    cell: (alert) => alertLink(alert, to),
  },
  plain.entity,
  {
    id: 'parent',
    header: 'Parent',
    width: 206,
    leaves: 4,
    text: ({ parent }) => parent?.value ?? '',
    cell: ({ parent }) => parentLink(parent, to),
  },
  plain.status,
  plain.raised,
  plain.updated,
  plain.cleared,
  plain.times,
]

/** An alert as two lines, for narrow screens: what, where, when, and how often. */
export const narrowAlert = (to: AlertPaths) => (alert: Alert) => (
  <div className={cells.narrow}>
    <SeverityGlyph severity={alert.severity} />
    <span className="visually-hidden">{titleCase(alert.severity)}</span>
    <div className={cells.main}>
      {alertLink(alert, to)}
      <span translate="no" className="mono">
        {entityName(alert.entity)}
      </span>
    </div>
    <div className={cells.end}>
      <Time at={alert.raisedAt} />
      <span className="faint small">
        {alert.status === 'active'
          ? (alert.timesRaised ?? 0) > 1 && counted(alert.timesRaised ?? 0, 'time')
          : titleCase(alert.status)}
      </span>
    </div>
  </div>
)

const alertLink = ({ id, causeTitle }: Alert, to: AlertPaths) => (
  <a className={cells.name} href={to.alert(id)} title={causeTitle} {...rowLink(id)}>
    {causeTitle || id}
  </a>
)

const parentLink = (parent: Entity | null, to: AlertPaths) =>
  parent === null || parent.id === '' ? (
    entityName(parent)
  ) : (
    <a className={`mono ${cells.plain}`} href={to.parent(parent)} title={`Only alerts of ${entityName(parent)}`}>
      {entityName(parent)}
    </a>
  )
