import { useQuery } from '@tanstack/react-query'
import { alertListRequest } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { contextKey } from '#api/transport/context.ts'
import { alertList } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { hasPanel } from '#lib/entity-panels.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { Told } from '#screens/Told.tsx'
import { Link } from '#ui/Link.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import { Time } from '#ui/Time.tsx'
import { about, activeAbout, SHOWN } from './active-alerts.ts'
import classes from './rows.module.css'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'

/** What is wrong with it now. */
export const AlertsPart = ({ ctx, entity }: PartProps) => {
  const place = usePlace()
  const choice = activeAbout(entity)
  const read = useQuery(alertList(ctx, choice))
  const search = alertSearch(about(entity))
  return (
    <Part
      title="Active alerts"
      request={() => alertListRequest(ctx, choice)}
      lead={
        <Link to={paths.alerts(place, alertSearch({ ...about(entity), status: 'all' }))}>
          {read.data && read.data.total > SHOWN
            ? `All ${count(read.data.total)}, and cleared ones`
            : 'All, and cleared'}
        </Link>
      }
    >
      <Told what="its alerts" read={read} of={`${contextKey(ctx)} ${entity.id}`}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="faint above-4">No alert of it is active in this organizational unit.</p>
          ) : (
            <ul className="above-8">
              {items.map((alert) => (
                <AlertRow key={alert.id} alert={alert} to={paths.alert(place, alert.id, search)} />
              ))}
            </ul>
          )
        }
      </Told>
    </Part>
  )
}

const AlertRow = ({ alert: { severity, causeTitle, id, parent, raisedAt }, to }: { alert: Alert; to: string }) => {
  const place = usePlace()
  return (
    <li className={classes.row}>
      <SeverityGlyph severity={severity} />
      <span className="breaks">
        <span className="visually-hidden">{titleCase(severity)}</span>
        <Link to={to}>{causeTitle || id}</Link>
        {hasPanel(parent) && (
          <span className="quiet">
            {' in '}
            <Link className="mono" to={paths.entity(place, parent)}>
              {entityName(parent)}
            </Link>
          </span>
        )}
      </span>
      <Time at={raisedAt} />
    </li>
  )
}
