import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { ApiContext } from '#api/context.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { usePlace } from '#queries/context.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/place.ts'
import { ACTIVE_GROUPS, MOST } from './asked.ts'
import { Covers } from './Covers.tsx'
import { Age, Aside, Nothing } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstParents } from './ranking.ts'
import classes from './rows.module.css'

/** Parents with the most active alerts, summed over all active consolidated alerts. */
export const WorstParents = ({ ctx }: { ctx: ApiContext }) => {
  const place = usePlace()
  const read = useSuspenseQuery(consolidatedAlertSet(ctx, ACTIVE_GROUPS))
  const set = read.data
  const rows = useMemo(() => worstParents(set.items, MOST), [set])
  return (
    <>
      <Aside>
        <Link className={classes.all} to={paths.consolidatedAlerts(place)}>
          {counted(set.total, 'group')}
        </Link>
      </Aside>
      <Covers set={set} isFetching={read.isFetching} one="group" />
      {rows.length === 0 ? (
        <Nothing>0 parents with active alerts.</Nothing>
      ) : (
        <Ranking
          ctx={ctx}
          rows={rows}
          isWhole={set.isComplete}
          explain={({ entity: { type, id } }) => ({ parent: `${type}:${id}` })}
        />
      )}
      <Age {...read} />
    </>
  )
}
