import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { NO_ALERT_FILTER } from '#api/resources/alerts.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { DAYS_MS, plotWindow, raisedBefore, raisedOn, type RaisedDay } from '#queries/overview.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { windowOfDays } from '#lib/days.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Segments } from '#ui/Segments.tsx'
import { notBefore } from '#ui/refresh-interval.ts'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import type { Asking } from './filters.ts'
import { DayPlot } from './DayPlot.tsx'
import { DayTable } from './DayTable.tsx'
import { Aside, Nothing, Panel } from './Panel.tsx'
import { overviewFields } from './state.ts'
import classes from './RaisedPerDay.module.css'

/** How many alerts were raised on each of the last 30 days of the zone; days lead to their alerts. */
export const RaisedPerDay = ({ ctx, today, zone, polling }: Asking & { today: string; zone: string }) => {
  const window = plotWindow(today, zone)
  const before = useQuery({ ...raisedBefore(ctx, today, zone), ...notBefore(DAYS_MS, polling) })
  const now = useQuery({ ...raisedOn(ctx, today, zone), ...polling })
  const all = useQuery({ ...alertCount(ctx, { ...NO_ALERT_FILTER, raised: window }), ...polling })
  return (
    <Panel
      ctx={ctx}
      area="plot"
      title="Alerts raised per day"
      what="the alerts raised per day"
      // The days that are over are as good as new, unless they could not be read.
      reads={[...(before.isSuccess ? [] : [before]), now, all]}
    >
      {() => (
        <Days
          days={[...(before.data ?? []), ...(now.data ? [now.data] : [])]}
          total={all.data ?? 0}
          window={window}
          zone={zone}
        />
      )}
    </Panel>
  )
}

type DaysProps = { days: readonly RaisedDay[]; total: number; window: string; zone: string }

const Days = ({ days, total, window, zone }: DaysProps) => {
  const place = usePlace()
  const navigate = useNavigate()
  const [{ raisedAs }, change] = useUrlState(overviewFields)
  const isQuiet = days.every(({ errors, warnings }) => errors + warnings === 0)
  const pathTo = (from: string, to: string, severity = '') =>
    paths.alerts(place, alertSearch({ status: 'all', raised: windowOfDays(from, to, zone), severity }))

  return (
    <>
      <Aside>
        <span className={`row ${classes.legend}`} aria-hidden>
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
          {count(total)}
        </Link>
        {` in 30 days, each day in ${zone}`}
      </p>
      {isQuiet && <Nothing>0 alerts raised in the last 30 days.</Nothing>}
      {raisedAs === 'table' ? (
        <DayTable days={days} pathTo={pathTo} />
      ) : (
        !isQuiet && <DayPlot days={days} pathTo={pathTo} onBrush={(from, to) => void navigate(pathTo(from, to))} />
      )}
    </>
  )
}
