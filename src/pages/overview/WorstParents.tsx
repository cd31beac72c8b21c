import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { usePlace } from '#queries/context.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { ACTIVE_GROUPS, MOST, type Asking } from './filters.ts'
import { Covers } from './Covers.tsx'
import { Aside, Nothing, Panel } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstParents } from './ranking.ts'
import { combineQueries } from './combine-queries.ts'
import classes from './rows.module.css'

/** Parents with the most active alerts, summed over all active consolidated alerts. */
export const WorstParents = ({ ctx, polling }: Asking) => {
  const place = usePlace()
  const read = useQuery({ ...consolidatedAlertSet(ctx, ACTIVE_GROUPS), ...polling })
  const { data: set, isFetching } = read
  const rows = useMemo(() => worstParents(set?.items ?? [], MOST), [set])
  return (
    <Panel ctx={ctx} area="parents" title="Worst parents" what="the worst parents" read={combineQueries(read)}>
      {() =>
        set && (
          <>
            <Aside>
              <Link className={classes.all} to={paths.consolidatedAlerts(place)}>
                {counted(set.total, 'group')}
              </Link>
            </Aside>
            <Covers set={set} isFetching={isFetching} one="group" />
            {rows.length === 0 ? (
              <Nothing>0 parents with active alerts.</Nothing>
            ) : (
              <Ranking
                ctx={ctx}
                polling={polling}
                rows={rows}
                isWhole={set.isComplete}
                explain={({ entity: { type, id } }) => ({ parent: `${type}:${id}` })}
              />
            )}
          </>
        )
      }
    </Panel>
  )
}
