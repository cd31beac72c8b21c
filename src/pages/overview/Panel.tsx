import { IconCircleCheck } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Failure } from '#ui/Failure.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { ClockTime } from '#ui/Time.tsx'
import { useSteadyError } from '#ui/use-steady-error.ts'
import classes from './Panel.module.css'

/** What a panel shows: one read of the API, or several as one. */
export type Read = { isLoaded: boolean; error: Error | null; dataUpdatedAt: number; refetch: () => unknown }

type Props = {
  ctx: ApiContext
  title: string
  /** What it shows, inside a sentence: `the oldest alerts`. */
  what: string
  area: string
  read: Read
  /** Drawn once it is loaded. */
  children: () => ReactNode
}

/** A part of the overview that loads, fails and ages by itself, and comes back by itself with the next refresh. */
export const Panel = ({ ctx, title, what, area, read, children }: Props) => {
  const id = useId()
  const { isLoaded, dataUpdatedAt, refetch } = read
  const error = useSteadyError(contextKey(ctx), isLoaded, read.error)
  const retry = () => void refetch()
  return (
    <section className={classes.panel} data-area={area} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      {isLoaded ? (
        <>
          {error && (
            <div className={classes.stale}>
              <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={retry} of={title} />
            </div>
          )}
          <Boundary
            resetKey={contextKey(ctx)}
            retryKey={String(dataUpdatedAt)}
            loading={<Skeleton what={what} />}
            failed={(thrown, again) => <Failed what={what} error={thrown} onRetry={again} />}
          >
            <Body draw={children} />
          </Boundary>
          {!error && (
            <p className={classes.age}>
              checked <ClockTime at={dataUpdatedAt} />
            </p>
          )}
        </>
      ) : error ? (
        <Failed what={what} error={error} onRetry={retry} />
      ) : (
        <Skeleton what={what} />
      )}
    </section>
  )
}

/** Drawn inside the boundary, so that what it throws stays in its panel. */
const Body = ({ draw }: { draw: () => ReactNode }) => draw()

const Failed = ({ what, error, onRetry }: { what: string; error: Error; onRetry: () => void }) => (
  <div className={classes.failure}>
    <Failure what={what} error={error} onRetry={onRetry} />
  </div>
)

/** At the right of a panel's title. */
export const Aside = ({ children }: { children: ReactNode }) => (
  <div className={`faint small ${classes.aside}`}>{children}</div>
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
