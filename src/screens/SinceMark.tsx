import { useQuery } from '@tanstack/react-query'
import type { Alert } from '#api/resources/alerts.ts'
import { assetKind } from '#api/resources/asset-kinds.ts'
import type { Entity } from '#api/transport/wire.ts'
import { assetBeside } from '#queries/assets.ts'
import { useApiContext } from '#queries/context.ts'
import { explain } from '#lib/displayable-error.ts'
import { isOfRuns, judge, type Verdict } from '#lib/recovered.ts'
import { entityName, entityTypeName, sentence } from '#lib/words.ts'
import { Popover } from '#ui/Popover.tsx'
import { ExactAgo } from '#ui/Time.tsx'
import badge from '#ui/badge.module.css'
import { OpenEntity } from './EntityLink.tsx'
import classes from './SinceMark.module.css'

/** What became of what an active alert tells of: whether runs have succeeded since, and by which one. */
export const SinceMark = ({ alert }: { alert: Alert }) => {
  const { entity } = alert
  // What no run makes good is not judged by runs.
  if (alert.status !== 'active' || !isOfRuns(alert)) return '–'
  return entity !== null && entity.id !== '' && assetKind(entity.type) !== undefined ? (
    <Judged alert={alert} entity={entity} />
  ) : (
    <Mark entity={entity} verdict={{ state: 'unknown', why: 'The API has no read of this kind of entity.' }} />
  )
}

const Judged = ({ alert, entity }: { alert: Alert; entity: Entity }) => {
  const ctx = useApiContext()
  const { data: asset, error } = useQuery(assetBeside(ctx, entity.type, entity.id))
  if (asset !== undefined) return <Mark entity={entity} verdict={judge(alert.updatedAt, asset.runs)} />
  if (error === null) return <span className="faint">looking</span>
  return <Mark entity={entity} verdict={{ state: 'unknown', why: `It could not be asked. ${explain(error)}` }} />
}

const WORDS: Readonly<Record<Verdict['state'], readonly [word: string, tone: string]>> = {
  since: ['succeeded since', 'plain'],
  failing: ['still failing', 'error'],
  none: ['no success since', 'quiet'],
  unknown: ['not known', 'quiet'],
}

const Mark = ({ entity, verdict }: { entity: Entity | null; verdict: Verdict }) => {
  const [word, tone] = WORDS[verdict.state]
  return (
    <Popover
      label={`${word}: ${entityName(entity)}`}
      opens="dialog"
      align="start"
      className={classes.mark}
      face={
        <span className={badge.badge} data-tone={tone}>
          {verdict.state === 'since' && <span className={badge.dot} />}
          {word}
        </span>
      }
    >
      {() => (
        <div className={`stack ${classes.why}`}>
          <p>
            <Why verdict={verdict} />
          </p>
          <OpenEntity entity={entity} />
        </div>
      )}
    </Popover>
  )
}

const runName = (operation: string): string => sentence(entityTypeName(operation))

const Why = ({ verdict }: { verdict: Verdict }) => {
  if (verdict.state === 'unknown') return verdict.why
  if (verdict.state === 'none')
    return 'No run of a policy that started later than the alert was updated has succeeded. Perhaps none was attempted.'
  return (
    <>
      {`${runName(verdict.operation)}: the run of the policy’s start at `}
      <ExactAgo at={verdict.at} />
      {verdict.state === 'since'
        ? ' succeeded, and of no kind of operation the newest run failed.'
        : ' failed, and none has succeeded since.'}
    </>
  )
}
