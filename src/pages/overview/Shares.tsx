import { othersIn } from './others.ts'
import classes from './Shares.module.css'

type Props = { total: number; errors: number; warnings: number; most: number }

/** How many of the most there are, errors first: the number beside it says the same, so it is not read out. */
export const Shares = ({ most, ...told }: Props) => {
  const share = (value: number) => ({ width: `${(100 * value) / Math.max(1, most)}%` })
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.error} data-ink="full" style={share(told.errors)} />
      <span className={classes.warning} data-ink="dashed" style={share(told.warnings)} />
      <span className={classes.other} data-ink="dotted" style={share(othersIn(told))} />
    </span>
  )
}
