/** The figures of all connections together, each with of how many it is. */
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { alertSearch } from '#lib/alert-search.ts'
import { everywherePath } from '#lib/everywhere-paths.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName } from '#lib/words.ts'
import { Link } from '#ui/Link.tsx'
import { Ago } from '#ui/Time.tsx'
import { RAISED } from './connection-columns.tsx'
import { sumOf, type ConnectionRow, type Summed } from './connection-figures.ts'
import classes from './Figures.module.css'
import own from './OverviewEverywhere.module.css'

export const EverywhereFigures = ({ rows }: { rows: readonly ConnectionRow[] }) => {
  const errors = sumOf(rows.map((row) => row.errors))
  const warnings = sumOf(rows.map((row) => row.warnings))
  const raised = sumOf(rows.map((row) => row.raised))
  return (
    <dl className={`framed keeps ${own.figures}`}>
      <Sum
        name="Active errors"
        tone="error"
        summed={errors}
        to={everywherePath(paths.alerts, alertSearch({ severity: 'error' }))}
      />
      <Sum
        name="Active warnings"
        tone="warning"
        summed={warnings}
        to={everywherePath(paths.alerts, alertSearch({ severity: 'warning' }))}
      />
      <Oldest rows={rows} />
      <Sum name="Raised in the last 24 hours" summed={raised} to={everywherePath(paths.alerts, alertSearch(RAISED))} />
    </dl>
  )
}

type TileProps = { name: string; covers: Omit<Summed, 'sum'>; note?: ReactNode; children: ReactNode }

const Tile = ({ name, covers: { known, waiting, failed }, note, children }: TileProps) => (
  <div className={`shrinks ${classes.figure}`} data-failed={failed > 0 || undefined}>
    <dt className="cut quiet small">{name}</dt>
    <dd className={`bold ${classes.value}`}>{children}</dd>
    <dd className="faint small">
      {failed > 0 ? (
        <span className="row gap-4 error medium">
          <IconAlertTriangle size={14} stroke={2} className="keeps" aria-hidden />
          {`not known of ${counted(failed, 'connection')}`}
        </span>
      ) : (
        (note ?? (waiting > 0 ? `of ${count(known)} so far` : `in ${counted(known, 'connection')}`))
      )}
    </dd>
  </div>
)

/** A sum of none, or a nought of which a part is missing, is not told as a number. */
const Unknown = ({ covers: { waiting, failed } }: { covers: Omit<Summed, 'sum'> }) =>
  waiting > 0 && failed === 0 ? (
    <span className={`skeleton ${classes.loading}`} data-ink="dotted" />
  ) : (
    <span className="error">?</span>
  )

type SumProps = { name: string; summed: Summed; to: string; tone?: 'error' | 'warning' }

const Sum = ({ name, summed, to, tone }: SumProps) => {
  const { sum, known, waiting, failed } = summed
  const isTold = known > 0 && (sum > 0 || waiting + failed === 0)
  const least = failed > 0 ? 'at least ' : ''
  return (
    <Tile name={name} covers={summed}>
      {isTold ? (
        <Link
          className={`leads ${sum > 0 ? (tone ?? '') : 'ok'}`}
          to={to}
          aria-label={`${least}${count(sum)}: ${name.toLowerCase()}`}
        >
          {count(sum)}
          {failed > 0 && '+'}
        </Link>
      ) : (
        <Unknown covers={summed} />
      )}
    </Tile>
  )
}

/** The oldest of those that are known, and where it is. */
const Oldest = ({ rows }: { rows: readonly ConnectionRow[] }) => {
  const covers = sumOf(rows.map(({ oldest }) => (oldest.kind === 'known' ? { kind: 'known', value: 0 } : oldest)))
  const isNone = rows.every(({ oldest: one }) => one.kind === 'known' && one.value === null)
  const [first] = rows
    .flatMap(({ on, place, oldest: one }) =>
      one.kind === 'known' && one.value?.raisedAt ? [{ on, place, alert: one.value, at: one.value.raisedAt }] : [],
    )
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return (
    <Tile
      name="Oldest active alert"
      covers={covers}
      note={
        first && (
          <span className="cut" title={first.alert.entity ? entityName(first.alert.entity) : first.alert.causeTitle}>
            {`in ${first.on.label}`}
          </span>
        )
      }
    >
      {first ? (
        <Link
          className="leads"
          to={paths.alert(first.place, first.alert.id, alertSearch({ sort: 'raised_timestamp' }))}
        >
          <Ago at={first.at} />
        </Link>
      ) : covers.known > 0 && covers.waiting + covers.failed === 0 ? (
        <span className={isNone ? 'ok' : ''}>{isNone ? 'none' : '–'}</span>
      ) : (
        <Unknown covers={covers} />
      )}
    </Tile>
  )
}
