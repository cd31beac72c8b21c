import type { Alert } from '#api/alerts.ts'
import type { Entity } from '#api/wire.ts'
import { isoTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { titleCase } from '#lib/words.ts'
import { AlertStatus, Severity } from '#ui/AlertMarks.tsx'
import { rowLink, type Column } from '#ui/DataTable.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { TableLink } from '#ui/table-links.tsx'
import { Time } from '#ui/Time.tsx'
import classes from './columns.module.css'

export type AlertPaths = {
  /** The alert's detail, beside the same list. */
  alert: (id: string) => string
  /** The same list, of one parent only. */
  parent: (parent: Entity) => string
}

export const alertColumns = (to: AlertPaths): readonly Column<Alert>[] => [
  {
    id: 'severity',
    header: 'Severity',
    width: 106,
    text: ({ severity }) => severity,
    cell: ({ severity }) => <Severity severity={severity} />,
  },
  {
    id: 'type',
    header: 'Type',
    width: 132,
    leaves: 3,
    text: ({ typeTitle }) => typeTitle,
    cell: ({ typeTitle }) => <span title={typeTitle}>{typeTitle}</span>,
  },
  {
    id: 'cause',
    header: 'Cause',
    isKey: true,
    text: ({ causeTitle }) => causeTitle,
    cell: (alert) => <AlertLink alert={alert} to={to.alert(alert.id)} />,
  },
  {
    id: 'entity',
    header: 'Entity',
    width: 160,
    text: ({ entity }) => entity?.value ?? '',
    cell: ({ entity }) => <Mono text={entity?.value} />,
  },
  {
    id: 'parent',
    header: 'Parent',
    width: 206,
    leaves: 4,
    text: ({ parent }) => parent?.value ?? '',
    cell: ({ parent }) => <ParentLink parent={parent} to={to} />,
  },
  {
    id: 'status',
    header: 'Status',
    width: 84,
    text: ({ status }) => status,
    cell: ({ status }) => <AlertStatus status={status} />,
  },
  {
    id: 'raised',
    header: 'Raised',
    width: 98,
    sort: 'raised_timestamp',
    sortsDescending: true,
    text: ({ raisedAt }) => isoTime(raisedAt),
    cell: ({ raisedAt }) => <Time at={raisedAt} />,
  },
  {
    id: 'updated',
    header: 'Updated',
    width: 98,
    leaves: 2,
    sort: 'updated_timestamp',
    sortsDescending: true,
    text: ({ updatedAt }) => isoTime(updatedAt),
    cell: ({ updatedAt }) => <Time at={updatedAt} />,
  },
  {
    id: 'cleared',
    header: 'Cleared',
    width: 98,
    leaves: 1,
    sort: 'cleared_timestamp',
    sortsDescending: true,
    text: ({ clearedAt }) => isoTime(clearedAt),
    cell: ({ clearedAt }) => <Time at={clearedAt} />,
  },
  {
    id: 'times',
    header: 'Times',
    width: 70,
    align: 'end',
    text: ({ timesRaised }) => String(timesRaised),
    cell: ({ timesRaised }) => count(timesRaised),
  },
]

/** An alert as two lines, for narrow screens: what, where, when, and how often. */
export const narrowAlert = (to: AlertPaths) => (alert: Alert) => (
  <div className={classes.narrow}>
    <SeverityGlyph severity={alert.severity} />
    <span className="visually-hidden">{titleCase(alert.severity)}</span>
    <div className={classes.main}>
      <AlertLink alert={alert} to={to.alert(alert.id)} />
      <Mono text={alert.entity?.value} />
    </div>
    <div className={classes.aside}>
      <Time at={alert.raisedAt} />
      <span className={classes.note}>
        {alert.status === 'active'
          ? alert.timesRaised > 1 && counted(alert.timesRaised, 'time')
          : titleCase(alert.status)}
      </span>
    </div>
  </div>
)

const AlertLink = ({ alert: { id, causeTitle }, to }: { alert: Alert; to: string }) => (
  <TableLink className={classes.link} to={to} title={causeTitle} {...rowLink(id)}>
    {causeTitle || id}
  </TableLink>
)

const ParentLink = ({ parent, to }: { parent: Entity | null; to: AlertPaths }) =>
  parent === null ? (
    '–'
  ) : (
    <TableLink className={`mono ${classes.parent}`} to={to.parent(parent)} title={`Only alerts of ${parent.value}`}>
      {parent.value}
    </TableLink>
  )

const Mono = ({ text }: { text: string | undefined }) =>
  text ? (
    <span className="mono" title={text}>
      {text}
    </span>
  ) : (
    '–'
  )
