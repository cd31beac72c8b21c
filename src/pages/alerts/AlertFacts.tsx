import type { ReactNode } from 'react'
import type { Alert } from '#api/alerts.ts'
import { NOTES_MAX_LENGTH } from '#api/alert-update.ts'
import { exactTime } from '#lib/dates.ts'
import { count } from '#lib/numbers.ts'
import { entityTypeName } from '#lib/words.ts'
import { AlertStatus, Severity } from '#ui/AlertMarks.tsx'
import { Ago } from '#ui/Time.tsx'
import classes from './AlertFacts.module.css'

/** All that the API tells of an alert, in the order in which one asks. */
export const AlertFacts = ({ alert, actions }: { alert: Alert; actions: ReactNode }) => {
  const { entity, parent, tags, variables, notes } = alert
  return (
    <article className={classes.facts}>
      <p className={classes.line}>
        <Severity severity={alert.severity} />
        <AlertStatus status={alert.status} />
        <span className={classes.type}>{alert.typeTitle}</span>
      </p>
      <h2 className={classes.title}>{alert.causeTitle || alert.id}</h2>
      <p className={classes.subject}>
        {entity && (
          <>
            <span className="mono">{entity.value}</span> {entityTypeName(entity.type)}
          </>
        )}
        {parent && (
          <>
            {' in '}
            <span className="mono">{parent.value}</span>
          </>
        )}
      </p>
      {actions}
      {alert.description && <p className={classes.description}>{alert.description}</p>}
      <dl className={classes.list}>
        <Fact name="Raised">
          <Moment at={alert.raisedAt} isRelative />
        </Fact>
        <Fact name="Updated">
          <Moment at={alert.updatedAt} />
        </Fact>
        {alert.clearedAt && (
          <Fact name="Cleared">
            <Moment at={alert.clearedAt} />
          </Fact>
        )}
        <Fact name="Times raised">{count(alert.timesRaised)}</Fact>
        {variables.length > 0 && (
          <Fact name="Variables">
            {variables.map(([name, value]) => (
              <span key={name} className={`mono ${classes.row}`}>{`${name}=${value}`}</span>
            ))}
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name="Related">
            {tags.map(({ id, type, value }) => (
              <span key={id} className={classes.row}>
                <span className="mono">{value}</span> {entityTypeName(type)}
              </span>
            ))}
          </Fact>
        )}
        <Fact name="Alert id">
          <span className="mono">{alert.id}</span>
        </Fact>
      </dl>
      <h3 className={classes.heading}>
        Notes
        {notes && (
          <span className={classes.length}>{`${count(notes.length)} of ${count(NOTES_MAX_LENGTH)} characters`}</span>
        )}
      </h3>
      {notes ? <p className={classes.notes}>{notes}</p> : <p className={classes.none}>No notes.</p>}
    </article>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Moment = ({ at, isRelative = false }: { at: Date | null; isRelative?: boolean }) =>
  at === null ? (
    '–'
  ) : (
    <>
      <time dateTime={at.toISOString()}>{exactTime(at)}</time>
      {isRelative && (
        <span className={classes.ago}>
          {' '}
          <Ago at={at} />
        </span>
      )}
    </>
  )
