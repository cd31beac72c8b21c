import type { Alert } from '#api/resources/alerts.ts'
import { NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { count, countTold } from '#lib/numbers.ts'
import { entityName, entityTypeName } from '#lib/words.ts'
import { CauseAndCure } from '#screens/CauseAndCure.tsx'
import { AlertStatus, Severity } from '#ui/marks.tsx'
import { AgoFact, Fact, Facts, IdFact, TimeFact } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import { EntityLink } from '#screens/EntityLink.tsx'
import { Mono } from '#ui/Mono.tsx'
import panel from '#ui/panel.module.css'
import { AlertActions } from './AlertActions.tsx'
import classes from './AlertFacts.module.css'
import { AlertGroup } from './AlertGroup.tsx'
import { useParentPath } from './parent-path.ts'

/** All that the API tells of an alert, in the order in which one asks. */
export const AlertFacts = ({ ctx, alert }: { ctx: ApiContext; alert: Alert }) => {
  const { entity, parent, tags, variables, notes, consolidatedAlertId: groupId } = alert
  const parentPath = useParentPath()
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
            <EntityLink entity={entity} /> {entityTypeName(entity.type)}
          </>
        )}
        {parent && (
          <>
            {' in '}
            {parent.id === '' ? (
              entityName(parent)
            ) : (
              <Link
                translate="no"
                className="mono"
                to={parentPath(parent)}
                title={`Only alerts of ${entityName(parent)}`}
              >
                {entityName(parent)}
              </Link>
            )}
          </>
        )}
      </p>
      <AlertActions ctx={ctx} alert={alert} />
      {alert.description && <p className={`breaks ${classes.description}`}>{alert.description}</p>}
      <Facts>
        <AgoFact name="Raised" at={alert.raisedAt} />
        <TimeFact name="Updated" at={alert.updatedAt} />
        {alert.clearedAt && <TimeFact name="Cleared" at={alert.clearedAt} />}
        <Fact name="Times raised">{countTold(alert.timesRaised)}</Fact>
        {groupId !== null && (
          <Fact name="Group">
            <AlertGroup ctx={ctx} id={groupId} />
          </Fact>
        )}
        {variables.length > 0 && (
          <Fact name="Variables">
            {variables.map(([name, value]) => (
              <span key={name} className="mono block">{`${name}=${value}`}</span>
            ))}
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name="Related">
            {tags.map(({ id, type, value }) => (
              <span key={id} className="block">
                <Mono>{value || id}</Mono> {entityTypeName(type)}
              </span>
            ))}
          </Fact>
        )}
        <IdFact name="Alert id">{alert.id}</IdFact>
      </Facts>
      <CauseAndCure alert={alert} entity={entity} />
      <h3 className={panel.part}>
        Notes
        {notes && (
          <span
            className={`faint small ${classes.length}`}
          >{`${count(notes.length)} of ${count(NOTES_MAX_LENGTH)} characters`}</span>
        )}
      </h3>
      {notes ? <p className={`above-8 ${panel.quote}`}>{notes}</p> : <p className="faint above-4">No notes.</p>}
    </>
  )
}
