import classes from './Shares.module.css'

type Props = { errors: number; warnings: number; most: number }

/** How many of the most there are, errors first: the number beside it says the same, so it is not read out. */
export const Shares = ({ errors, warnings, most }: Props) => (
  <span className={classes.track} aria-hidden>
    <span className={classes.error} data-ink="full" style={{ width: `${(100 * errors) / Math.max(1, most)}%` }} />
    <span className={classes.warning} data-ink="dashed" style={{ width: `${(100 * warnings) / Math.max(1, most)}%` }} />
  </span>
)
