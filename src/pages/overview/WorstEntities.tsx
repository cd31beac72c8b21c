import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { activeAlertSet } from '#queries/alerts.ts'
import { MOST, type Asking } from './filters.ts'
import { Covers } from './Covers.tsx'
import { Nothing, Panel } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstEntities } from './ranking.ts'
import { combineQueries } from './combine-queries.ts'

/** Entities with the most active alerts, counted over all active alerts. */
export const WorstEntities = ({ ctx, polling }: Asking) => {
  const read = useQuery({ ...activeAlertSet(ctx), ...polling })
  const { data: set, isFetching } = read
  const rows = useMemo(() => worstEntities(set?.items ?? [], MOST), [set])
  return (
    <Panel ctx={ctx} area="entities" title="Worst entities" what="the worst entities" read={combineQueries(read)}>
      {() =>
        set && (
          <>
            <Covers set={set} isFetching={isFetching} one="active alert" />
            {rows.length === 0 ? (
              <Nothing>0 entities with active alerts.</Nothing>
            ) : (
              <Ranking
                ctx={ctx}
                polling={polling}
                rows={rows}
                isWhole={set.isComplete}
                explain={({ entity: { id } }) => ({ entityId: id })}
              />
            )}
          </>
        )
      }
    </Panel>
  )
}
