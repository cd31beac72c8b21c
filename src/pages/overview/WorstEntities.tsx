import { useQuery } from '@tanstack/react-query'
import { activeAlertSet } from '#queries/alerts.ts'
import { summed, type Asking } from './filters.ts'
import { Panel } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstEntities } from './ranking.ts'
import { combineQueries } from './combine-queries.ts'

/** Entities with the most active alerts, counted over all active alerts. */
export const WorstEntities = ({ ctx, polling }: Asking) => {
  const read = useQuery(summed(activeAlertSet(ctx), polling))
  return (
    <Panel ctx={ctx} area="entities" title="Worst entities" what="the worst entities" read={combineQueries(read)}>
      {() => (
        <Ranking
          ctx={ctx}
          polling={polling}
          read={read}
          rank={worstEntities}
          one="active alert"
          none="0 entities with active alerts."
          explain={({ entity: { id } }) => ({ entityId: id })}
        />
      )}
    </Panel>
  )
}
