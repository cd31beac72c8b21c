import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { exactTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { personName } from '#lib/who.ts'
import { Button } from '#ui/Button.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import { hasUntold, rolesAlone, UNTOLD, type Review } from './matrix.ts'
import matrix from '#ui/matrix.module.css'
import classes from './Matrix.module.css'

type Props = {
  review: Review
  /** Of all users: what is not in a part may be among the rest. */
  isWhole: boolean
  unitName: (id: string) => string
}

/** Thousands of rows of dozens of cells are felt at every key: more are drawn when they are asked for, or printed. */
const MOST_ROWS = 200
const MOST_CELLS = 10_000
const FEWEST_ROWS = 20

const mostRows = (columns: number): number =>
  Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns))))

export const Matrix = ({ review: { rows, unitIds }, isWhole, unitName }: Props) => {
  const zone = useTimeZone()
  const [isAll, setIsAll] = useState(false)
  useEffect(() => {
    // The paper must hold all of it, however the printing was begun.
    const drawAll = () => flushSync(() => setIsAll(true))
    addEventListener('beforeprint', drawAll)
    return () => removeEventListener('beforeprint', drawAll)
  }, [])
  if (rows.length === 0) {
    return (
      <p className={`row quiet ${classes.rest}`}>
        {isWhole ? 'No user matches these filters.' : 'No match among those loaded so far.'}
      </p>
    )
  }
  const isUntold = hasUntold(rows)
  const shown = isAll ? rows : rows.slice(0, mostRows(unitIds.length))
  return (
    // A scrolled region must be reachable by the keyboard.
    <section className={`grows ${matrix.frame} ${classes.frame}`} aria-label="Users by unit" tabIndex={0}>
      <table className={`${matrix.table} ${classes.table}`} aria-label="Access review" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">User</th>
            {isUntold && <th scope="col">{UNTOLD}</th>}
            {unitIds.map((id) => (
              <th key={id} scope="col">
                {unitName(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ user, roles }) => (
            <tr key={user.id} data-quiet={user.status === 'Suspended' || undefined}>
              <th
                scope="row"
                title={`Last active: ${user.lastActivityAt instanceof Date ? exactTime(user.lastActivityAt, zone) : (user.lastActivityAt ?? 'not told')}`}
              >
                <bdi>{personName(user)}</bdi>
                <span className="quiet small regular block">{`${user.email}, ${user.status}`}</span>
              </th>
              {isUntold && <td>{rolesAlone(user, ', ')}</td>}
              {unitIds.map((id) => (
                <td key={id}>{roles?.get(id)?.join(', ') ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className={`row quiet ${classes.rest}`}>
          {`The first ${count(shown.length)} of ${counted(rows.length, 'user')}${isWhole ? '. Export and print hold all.' : ' loaded so far.'}`}
          <Button onClick={() => setIsAll(true)}>{`Show all ${count(rows.length)}`}</Button>
        </p>
      )}
    </section>
  )
}
