import { usePlace } from '#queries/context.ts'
import type { RaisedDay } from '#queries/kept-days.ts'
import { plotWindow } from '#queries/overview.ts'
import { PLOT_DAYS } from '#queries/count-days.ts'
import type { RaisedDays } from '#queries/days-before.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { windowOfDays } from '#lib/days.ts'
import { count, counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { goTo } from '#lib/way.ts'
import { Link } from '#ui/Link.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { DayPlot } from './DayPlot.tsx'
import { DayTable } from './DayTable.tsx'
import { Aside, Nothing } from './Panel.tsx'
import { othersIn } from './others.ts'
import { overviewFields } from './state.ts'
import classes from './Days.module.css'

type Props = { before: RaisedDays; now: RaisedDay; zone: string }

/** The days as a plot or as a table, as one likes. */
export const Days = ({ before, now, zone }: Props) => {
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
          {days.some((day) => othersIn(day) > 0) && (
            <>
              <SeverityGlyph severity="" />
              <span className="sample" data-ink="dotted" /> Other
            </>
          )}
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
