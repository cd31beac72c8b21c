import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { whole } from '#lib/missing-part.ts'
import { raisedBefore, raisedOn } from '#queries/overview.ts'
import type { Asking } from './filters.ts'
import { Panel } from './Panel.tsx'

/** The panel waits for it as for the days themselves, which come by a script of their own. */
const Days = lazy(async () => ({ default: (await whole(import('./Days.tsx'))).Days }))

/** How many alerts were raised on each of the last 30 days of the zone; days lead to their alerts. */
export const RaisedPerDay = ({ ctx, today, zone, polling }: Asking & { today: string; zone: string }) => {
  const before = useQuery({ ...raisedBefore(ctx, today, zone), ...polling })
  const now = useQuery({ ...raisedOn(ctx, today, zone), ...polling })
  return (
    <Panel ctx={ctx} area="plot" title="Alerts raised per day" what="the alerts raised per day" reads={[before, now]}>
      {() => before.data && now.data && <Days before={before.data} now={now.data} zone={zone} />}
    </Panel>
  )
}
