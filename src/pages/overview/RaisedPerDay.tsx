import { useQuery } from '@tanstack/react-query'
import { raisedBefore, raisedOn } from '#queries/overview.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import type { Asking } from './filters.ts'
import { Panel, Skeleton } from './Panel.tsx'

const WHAT = 'the alerts raised per day'

const fetchDays = () => import('./Days.tsx')
// Comes along with what it shows, not after it. Only the first import waits for its styles, so that one is drawn.
let days = fetchDays()
days.catch(() => undefined)
const loadDays = async () => (await (days = days.catch(fetchDays))).Days
const Days = lazyPart(WHAT, loadDays, <Skeleton what={WHAT} />)

/** How many alerts were raised on each of the last 30 days of the zone; days lead to their alerts. */
export const RaisedPerDay = ({ ctx, today, zone, polling }: Asking & { today: string; zone: string }) => {
  const before = useQuery({ ...raisedBefore(ctx, today, zone), ...polling })
  const now = useQuery({ ...raisedOn(ctx, today, zone), ...polling })
  return (
    <Panel ctx={ctx} area="plot" title="Alerts raised per day" what={WHAT} reads={[before, now]}>
      {() => before.data && now.data && <Days before={before.data} now={now.data} zone={zone} />}
    </Panel>
  )
}
