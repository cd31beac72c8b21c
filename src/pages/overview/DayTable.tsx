import type { RaisedDay } from '#queries/kept-days.ts'
import { longDay } from '#lib/days.ts'
import { count } from '#lib/numbers.ts'
import { Link } from '#ui/Link.tsx'
import { othersIn, othersSaid } from './others.ts'
import classes from './DayTable.module.css'

type Props = {
  days: readonly RaisedDay[]
  pathTo: (from: string, to: string, severity?: string) => string
}

/** The same as the plot in figures, the newest day first. */
export const DayTable = ({ days, pathTo }: Props) => (
  <div className={`scrolls ${classes.frame}`}>
    <table className={classes.table} aria-label="Alerts raised per day">
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Error</th>
          <th scope="col">Warning</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, ...told }) => {
          const { errors, warnings } = told
          const link = (text: string, severity?: string, label?: string) => (
            <Link className="leads" to={pathTo(day, day, severity)} aria-label={label}>
              {text}
            </Link>
          )
          return (
            <tr key={day}>
              <th scope="row">{link(`${longDay(day)}${othersSaid(othersIn(told))}`)}</th>
              <td>{link(count(errors), 'error', `${count(errors)} errors on ${longDay(day)}`)}</td>
              <td>{link(count(warnings), 'warning', `${count(warnings)} warnings on ${longDay(day)}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </div>
)
