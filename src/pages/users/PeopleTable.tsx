import { count } from '#lib/numbers.ts'
import type { Person } from '#lib/people.ts'
import type { ItemState } from '#background/run-item.ts'
import classes from './PeopleTable.module.css'

type Checked = { person: Person; problem: string | undefined }
/** `states`: what has become of those that were sent, by email. */
type Props = { checked: readonly Checked[]; states: ReadonlyMap<string, ItemState> }

/** More rows nobody reads here; those with a problem come first, so that none is missed. */
const MOST_ROWS = 200

/** Everybody in the list, with what stands in the way or has become of them. */
export const PeopleTable = ({ checked, states }: Props) => {
  const isLong = checked.length > MOST_ROWS
  const rows = isLong
    ? checked.toSorted((a, b) => Number(a.problem === undefined) - Number(b.problem === undefined)).slice(0, MOST_ROWS)
    : checked
  return (
    <div className={`framed ${classes.frame}`}>
      <table className={classes.table} aria-label="People to invite">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ person, problem }, index) => (
            <tr key={index}>
              <td>
                {person.name || '–'}
                <span className="quiet small block">{person.email}</span>
              </td>
              <td>
                <Verdict problem={problem} state={states.get(person.email.toLowerCase())} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isLong && (
        <p className={`faint small ${classes.more}`}>{`${count(checked.length - MOST_ROWS)} more, all checked.`}</p>
      )}
    </div>
  )
}

const Verdict = ({ problem, state }: { problem: string | undefined; state: ItemState | undefined }) => {
  if (state?.kind === 'done') return <span className="ok">Invited</span>
  if (state?.kind === 'sending' || state?.kind === 'waiting') return 'Being sent'
  const wrong = problem ?? state?.reason
  return wrong ? <span className="error">{wrong}</span> : 'Ready'
}
