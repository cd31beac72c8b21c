import { useState } from 'react'
import classes from './Countdown.module.css'
import { useNow } from './use-now.ts'

/** A ring that runs out. Only for the eye: whoever listens is told once how long it takes. */
export const Countdown = ({ until }: { until: number }) => {
  const now = useNow(250)
  const [wholeMs] = useState(() => until - Date.now())
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
          style={{ animationDuration: `${wholeMs}ms` }}
        />
      </svg>
      {Math.max(0, Math.ceil((until - now) / 1000))}
    </span>
  )
}
