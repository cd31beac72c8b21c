import type { SeenTime } from '#lib/seen-time.ts'
import { useStore } from '#lib/use-store.ts'
import classes from './Countdown.module.css'

/** A ring that runs out. Only for the eye: whoever listens is told once how long it takes. */
export const Countdown = ({ time, wholeMs }: { time: SeenTime; wholeMs: number }) => {
  const { leftMs } = useStore(time)
  return (
    <span className={classes.ring} aria-hidden>
      <svg viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="10" />
        <circle
          className={classes.left}
          cx="12"
          cy="12"
          r="10"
          pathLength="100"
          style={{ strokeDashoffset: 100 - (100 * leftMs) / wholeMs }}
        />
      </svg>
      {Math.ceil(leftMs / 1000)}
    </span>
  )
}
