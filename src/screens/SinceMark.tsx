import { useQuery } from '@tanstack/react-query'
import type { Alert } from '#api/resources/alerts.ts'
import type { Entity } from '#api/transport/wire.ts'
import { assetBeside } from '#queries/assets.ts'
import { useApiContext } from '#queries/context.ts'
import { isJudged, readableEntity, reasonOf, verdictOf } from '#actions/alerts/recovered.ts'
import type { Verdict } from '#lib/recovered.ts'
import { entityName } from '#lib/words.ts'
import { Badge } from '#ui/Badge.tsx'
import { Popover } from '#ui/Popover.tsx'
import { ExactAgo } from '#ui/Time.tsx'
import { OpenEntity } from './EntityLink.tsx'
import classes from './SinceMark.module.css'

/** What became of what an active alert tells of: whether runs have succeeded since, and by which one. */
export const SinceMark = ({ alert }: { alert: Alert }) => {
  const entity = readableEntity(alert)
  if (!isJudged(alert)) return '–'
  return entity === null ? <Said alert={alert} read={undefined} /> : <Judged alert={alert} entity={entity} />
}

const Judged = ({ alert, entity }: { alert: Alert; entity: Entity }) => {
  const ctx = useApiContext()
  const { data, error } = useQuery(assetBeside(ctx, entity.type, entity.id))
  return <Said alert={alert} read={{ data, error }} />
}

const Said = ({ alert, read }: { alert: Alert; read: Parameters<typeof verdictOf>[1] }) => {
  const verdict = verdictOf(alert, read)
  return verdict ? <Mark entity={alert.entity} verdict={verdict} /> : <span className="faint">looking</span>
}

const WORDS: Readonly<Record<Verdict['state'], readonly [word: string, tone?: string]>> = {
  since: ['succeeded since'],
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
        <Badge tone={tone} mark={verdict.state === 'since' ? 'ok' : undefined}>
          {word}
        </Badge>
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

const Why = ({ verdict }: { verdict: Verdict }) => {
  const [before, at, after] = reasonOf(verdict)
  return (
    <>
      {before}
      {at !== null && <ExactAgo at={at} />}
      {after}
    </>
  )
}
