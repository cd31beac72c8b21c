import { useQuery } from '@tanstack/react-query'
import { usePlace } from '#queries/context.ts'
import type { RaisedDay } from '#queries/kept-days.ts'
import { PLOT_DAYS } from '#queries/count-days.ts'
import type { RaisedDays } from '#queries/days-before.ts'
import { plotWindow, raisedBefore, raisedOn } from '#queries/overview.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { windowOfDays } from '#lib/days.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { Link } from '#ui/Link.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import type { Asking } from './filters.ts'
import { DayPlot } from './DayPlot.tsx'
import { Aside, Nothing, Panel } from './Panel.tsx'
import { overviewFields } from './state.ts'
import classes from './RaisedPerDay.module.css'

const DayTable = lazyPart('the table of days', async () => (await import('./DayTable.tsx')).DayTable)

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

type DaysProps = { before: RaisedDays; now: RaisedDay; zone: string }

const Days = ({ before, now, zone }: DaysProps) => {
  const days = [now, ...before.items].toReversed()
  const window = plotWindow(now.day, zone)
  const place = usePlace()
  const [{ raisedAs }, change] = useUrlState(overviewFields)
  const isQuiet = before.total + now.total === 0
  const pathTo = (from: string, to: string, severity = '') =>
    paths.alerts(place, alertSearch({ status: 'all', raised: windowOfDays(from, to, zone), severity }))

  return (
    <>
      <Aside>
        <span className={`row gap-6 ${classes.legend}`} aria-hidden>
          <SeverityGlyph severity="error" />
          <span className="sample" data-ink="full" /> Error
          <SeverityGlyph severity="warning" />
          <span className="sample" data-ink="dashed" /> Warning
        </span>
        <Segments
          label="Show as"
          value={raisedAs}
          onChange={(value) => change({ raisedAs: value }, { replace: true })}
          options={[
            { value: 'plot', label: 'Plot' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Aside>
      <p className={`faint small ${classes.total}`}>
        <Link className="leads" to={paths.alerts(place, alertSearch({ status: 'all', raised: window }))}>
          {count(before.total + now.total)}
        </Link>
        {` in 30 days, each day in ${zone}`}
        {!before.isComplete && `; ${counted(days.length, 'day')} read so far.`}
      </p>
      {isQuiet && <Nothing>0 alerts raised in the last 30 days.</Nothing>}
      {raisedAs === 'table' ? (
        <DayTable days={days} pathTo={pathTo} />
      ) : (
        !isQuiet && (
          <DayPlot
            days={days}
            missing={PLOT_DAYS - days.length}
            pathTo={pathTo}
            onBrush={(from, to) => goTo(pathTo(from, to))}
          />
        )
      )}
    </>
  )
}
