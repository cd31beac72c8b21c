import { IconCircleCheck } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { contextKey, type ApiContext } from '#api/context.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Failure } from '#ui/Failure.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { ClockTime } from '#ui/Time.tsx'
import classes from './Panel.module.css'

type Props = {
  ctx: ApiContext
  title: string
  /** What it shows, inside a sentence: `the oldest alerts`. */
  what: string
  area: string
  children: ReactNode
}

/** A part of the overview that loads, fails and ages by itself. */
export const Panel = ({ ctx, title, what, area, children }: Props) => {
  const id = useId()
  return (
    <section className={classes.panel} data-area={area} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <Boundary
        resetKey={contextKey(ctx)}
        loading={<Skeleton what={what} />}
        failed={(error, retry) => (
          <div className={classes.failure}>
            <Failure what={what} error={error} onRetry={retry} />
          </div>
        )}
      >
        {children}
      </Boundary>
    </section>
  )
}

/** At the right of a panel's title. */
export const Aside = ({ children }: { children: ReactNode }) => <div className={classes.aside}>{children}</div>

type Read = { error: Error | null; dataUpdatedAt: number; refetch: () => unknown }

/** When a panel's data was last known good; in words above its rows when a refresh failed. */
export const Age = ({ error, dataUpdatedAt, refetch }: Read) =>
  error ? (
    <div className={classes.stale}>
      <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />
    </div>
  ) : (
    <p className={classes.age}>
      checked <ClockTime at={dataUpdatedAt} />
    </p>
  )

/** Nothing there, and known to be so. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className={classes.nothing} role="status">
    <IconCircleCheck size={16} stroke={1.5} aria-hidden />
    {children}
  </p>
)

const BARS = Array.from({ length: 6 }, (_, row) => row)

const Skeleton = ({ what }: { what: string }) => (
  <div className={classes.skeleton} role="group" aria-busy="true" aria-label={`Loading ${what}`}>
    {BARS.map((row) => (
      <span key={row} className={classes.bar} style={{ width: `${90 - ((row * 17) % 40)}%` }} />
    ))}
  </div>
)
