import type { DiffRow } from '#lib/record-diff.ts'
import classes from './RecordDiff.module.css'

/** A record as a person saw it, and as it is now: what differs is marked, in words too. */
export const RecordDiff = ({ rows }: { rows: readonly DiffRow[] }) => (
  <table className={`above-12 ${classes.versions}`} aria-label="Both versions">
    <thead className="quiet small">
      <tr>
        <th scope="col">
          <span className="visually-hidden">Part</span>
        </th>
        <th scope="col">As you saw it</th>
        <th scope="col">As it is now</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, seen, now }) => (
        <tr key={name} data-changed={seen !== now || undefined}>
          <th scope="row" className="quiet small">
            {name}
            {seen !== now && <span className="warning"> changed</span>}
          </th>
          <td>{seen || '–'}</td>
          <td>{now || '–'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
