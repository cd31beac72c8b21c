import classes from './TableSkeleton.module.css'

const ROWS = Array.from({ length: 12 }, (_, row) => row)
/** Widths in percent, so that the bars look like text of different length. */
const BARS = [8, 14, 22, 18, 12, 10]

/** The shape of a table before its first rows: never a spinner. */
export const TableSkeleton = ({ label }: { label: string }) => (
  <div className={`grows ${classes.frame}`} role="group" aria-busy="true" aria-label={`Loading ${label}`}>
    {ROWS.map((row) => (
      <div key={row} className={`row ${classes.row}`}>
        {BARS.map((width, bar) => (
          <span
            key={bar}
            className={classes.bar}
            data-ink="dotted"
            style={{ width: `${width * (1 - ((row * 7 + bar * 3) % 4) / 10)}%` }}
          />
        ))}
      </div>
    ))}
  </div>
)
