import { useSuspenseQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { NO_ALERT_FILTER } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { PLOT_DAYS, raisedPerDay } from '#queries/overview.ts'
import { alertSearch } from '#lib/alert-search.ts'
import { lastDays } from '#lib/days.ts'
import { count } from '#lib/numbers.ts'
import { paths } from '#lib/place.ts'
import { choice, type Fields } from '#lib/url-state.ts'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { DayPlot } from './DayPlot.tsx'
import { DayTable } from './DayTable.tsx'
import { Age, Aside, Nothing } from './Panel.tsx'
import classes from './RaisedPerDay.module.css'

const fields: Fields<{ raisedAs: string }> = { raisedAs: choice(['plot', 'table'], 'plot') }

type Props = { ctx: ApiContext; today: string }

/** How many alerts were raised on each of the last 30 UTC days; days lead to their alerts. */
export const RaisedPerDay = ({ ctx, today }: Props) => {
  const place = usePlace()
  const navigate = useNavigate()
  const [{ raisedAs }, change] = useUrlState(fields)
  const read = useSuspenseQuery(raisedPerDay(ctx, today))
  const window = `${lastDays(today, PLOT_DAYS)[0]}..${today}`
  const { data: total } = useQuery(alertCount(ctx, { ...NO_ALERT_FILTER, raised: window }))
  const days = read.data
  const pathTo = useMemo(
    () =>
      (from: string, to: string, severity = '') =>
        paths.alerts(place, alertSearch({ status: 'all', raised: `${from}..${to}`, severity })),
    [place],
  )

  return (
    <>
      <Aside>
        <span className={classes.legend} aria-hidden>
          <SeverityGlyph severity="error" /> Error <SeverityGlyph severity="warning" /> Warning
        </span>
        <Segments
          label="Show as"
          value={raisedAs}
          onChoose={(value) => change({ raisedAs: value }, { replace: true })}
          options={[
            { value: 'plot', label: 'Plot' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Aside>
      <p className={classes.total}>
        {total !== undefined && (
          <>
            <Link to={paths.alerts(place, alertSearch({ status: 'all', raised: window }))}>{count(total)}</Link>
            {' in 30 days, each day in UTC'}
          </>
        )}
      </p>
      {days.every(({ errors, warnings }) => errors + warnings === 0) && (
        <Nothing>0 alerts raised in the last 30 days.</Nothing>
      )}
      {raisedAs === 'table' ? (
        <DayTable days={days} pathTo={pathTo} />
      ) : (
        <DayPlot days={days} pathTo={pathTo} onBrush={(from, to) => void navigate(pathTo(from, to))} />
      )}
      <Age {...read} />
    </>
  )
}
