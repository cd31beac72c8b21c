import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { usePlace } from '#queries/context.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { ACTIVE_GROUPS, summed, type Asking } from './filters.ts'
import { Aside, Panel } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstParents } from './ranking.ts'
import { combineQueries } from './combine-queries.ts'
import classes from './rows.module.css'

/** Parents with the most active alerts, summed over all active consolidated alerts. */
export const WorstParents = ({ ctx, polling }: Asking) => {
  const place = usePlace()
  const read = useQuery(summed(consolidatedAlertSet(ctx, ACTIVE_GROUPS), polling))
  return (
    <Panel ctx={ctx} area="parents" title="Worst parents" what="the worst parents" read={combineQueries(read)}>
      {() => (
        <>
          <Aside>
            <Link className={classes.all} to={paths.consolidatedAlerts(place)}>
              {counted(read.data?.total ?? 0, 'group')}
            </Link>
          </Aside>
          <Ranking
            ctx={ctx}
            polling={polling}
            read={read}
            rank={worstParents}
            one="group"
            none="0 parents with active alerts."
            explain={({ entity: { type, id } }) => ({ parent: `${type}:${id}` })}
          />
        </>
      )}
    </Panel>
  )
}
