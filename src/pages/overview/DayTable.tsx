import { Link } from 'react-router'
import type { RaisedDay } from '#queries/kept-days.ts'
import { longDay } from '#lib/days.ts'
import { count } from '#lib/numbers.ts'
import classes from './DayTable.module.css'

type Props = {
  days: readonly RaisedDay[]
  pathTo: (from: string, to: string, severity?: string) => string
}

/** The same as the plot in figures, the newest day first. */
export const DayTable = ({ days, pathTo }: Props) => (
  <div className={classes.frame}>
    <table className={classes.table} aria-label="Alerts raised per day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Error</th>
          <th scope="col">Warning</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, errors, warnings }) => (
          <tr key={day}>
            <th scope="row">
              <Link to={pathTo(day, day)}>{longDay(day)}</Link>
            </th>
            <td>
              <Link to={pathTo(day, day, 'error')} aria-label={`${count(errors)} errors on ${longDay(day)}`}>
                {count(errors)}
              </Link>
            </td>
            <td>
              <Link to={pathTo(day, day, 'warning')} aria-label={`${count(warnings)} warnings on ${longDay(day)}`}>
                {count(warnings)}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
