import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Alert } from '#api/resources/alerts.ts'
import { NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import { count } from '#lib/numbers.ts'
import { entityName, entityTypeName } from '#lib/words.ts'
import { AlertStatus, Severity } from '#ui/AlertMarks.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Ago, ExactTime } from '#ui/Time.tsx'
import panel from '#ui/panel.module.css'
import classes from './AlertFacts.module.css'

type Props = {
  alert: Alert
  /** The list of its parent alone, where it has an id. */
  parentPath: string | undefined
  /** What is known of its group. */
  group: ReactNode
  actions: ReactNode
}

/** All that the API tells of an alert, in the order in which one asks. */
export const AlertFacts = ({ alert, parentPath, group, actions }: Props) => {
  const { entity, parent, tags, variables, notes } = alert
  return (
    <>
      <p className={panel.line}>
        <Severity severity={alert.severity} />
        <AlertStatus status={alert.status} />
        <span className="quiet">{alert.typeTitle}</span>
      </p>
      <h2 className={panel.title}>{alert.causeTitle || alert.id}</h2>
      <p className={`quiet breaks ${classes.subject}`}>
        {entity && (
          <>
            <span translate="no" className="mono">
              {entityName(entity)}
            </span>{' '}
            {entityTypeName(entity.type)}
          </>
        )}
        {parent && (
          <>
            {' in '}
            {parentPath === undefined ? (
              entityName(parent)
            ) : (
              <Link translate="no" className="mono" to={parentPath} title={`Only alerts of ${entityName(parent)}`}>
                {entityName(parent)}
              </Link>
            )}
          </>
        )}
      </p>
      {actions}
      {alert.description && <p className={`breaks ${classes.description}`}>{alert.description}</p>}
      <Facts>
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
        <Fact name="Times raised">{alert.timesRaised === null ? '–' : count(alert.timesRaised)}</Fact>
        {group && <Fact name="Group">{group}</Fact>}
        {variables.length > 0 && (
          <Fact name="Variables">
            {variables.map(([name, value]) => (
              <span key={name} className={`mono ${panel.row}`}>{`${name}=${value}`}</span>
            ))}
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name="Related">
            {tags.map(({ id, type, value }) => (
              <span key={id} className={panel.row}>
                <span translate="no" className="mono">
                  {value || id}
                </span>{' '}
                {entityTypeName(type)}
              </span>
            ))}
          </Fact>
        )}
        <Fact name="Alert id">
          <span translate="no" className="mono">
            {alert.id}
          </span>
        </Fact>
      </Facts>
      <h3 className={`${panel.part} ${panel.heading}`}>
        Notes
        {notes && (
          <span
            className={`faint small ${classes.length}`}
          >{`${count(notes.length)} of ${count(NOTES_MAX_LENGTH)} characters`}</span>
        )}
      </h3>
      {notes ? <p className={`${panel.list} ${panel.quote}`}>{notes}</p> : <p className={panel.none}>No notes.</p>}
    </>
  )
}

const Moment = ({ at, isRelative = false }: { at: Date | null; isRelative?: boolean }) =>
  at === null ? (
    '–'
  ) : (
    <>
      <ExactTime at={at} />
      {isRelative && (
        <span className="quiet">
          {' '}
          <Ago at={at} />
        </span>
      )}
    </>
  )
