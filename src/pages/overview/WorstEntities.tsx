import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/context.ts'
import { activeAlertSet } from '#queries/overview.ts'
import { MOST } from './asked.ts'
import { Covers } from './Covers.tsx'
import { Age, Nothing } from './Panel.tsx'
import { Ranking } from './Ranking.tsx'
import { worstEntities } from './ranking.ts'

/** Entities with the most active alerts, counted over all active alerts. */
export const WorstEntities = ({ ctx }: { ctx: ApiContext }) => {
  const read = useSuspenseQuery(activeAlertSet(ctx))
  const set = read.data
  const rows = useMemo(() => worstEntities(set.items, MOST), [set])
  return (
    <>
      <Covers set={set} isFetching={read.isFetching} one="active alert" />
      {rows.length === 0 ? (
        <Nothing>0 entities with active alerts.</Nothing>
      ) : (
        <Ranking ctx={ctx} rows={rows} isWhole={set.isComplete} explain={({ entity: { id } }) => ({ entityId: id })} />
      )}
      <Age {...read} />
    </>
  )
}
