import { IconCircleCheck } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { ReadPart, type Read } from '#screens/ReadPart.tsx'
import { ClockTime } from '#ui/Time.tsx'
import classes from './Panel.module.css'

type Props = {
  ctx: ApiContext
  title: string
  /** What it shows, inside a sentence: `the oldest alerts`. */
  what: string
  area: string
  reads: readonly Read<unknown>[]
  /** Drawn once all are loaded. */
  children: () => ReactNode
}

/** A part of the overview that loads, fails and ages by itself, and comes back by itself with the next refresh. */
export const Panel = ({ ctx, title, what, area, reads, children }: Props) => {
  const id = useId()
  const read = combineReads(reads)
  return (
    <section className={`stack framed shrinks ${classes.panel}`} style={{ gridArea: area }} aria-labelledby={id}>
      <h2 id={id} className={`keeps ${classes.title}`}>
        {title}
      </h2>
      <ReadPart
        what={what}
        read={read}
        of={contextKey(ctx)}
        loading={<Skeleton what={what} />}
        panel={{ title, failed: classes.failure, stale: classes.stale }}
        foot={
          <p className={`faint tiny ${classes.age}`}>
            checked <ClockTime at={read.dataUpdatedAt} />
          </p>
        }
      >
        {children}
      </ReadPart>
    </section>
  )
}

/** Several reads as the one that a panel shows: as good as the oldest of them, and failed when any is. */
export const combineReads = (reads: readonly Read<unknown>[]): Read<true> => ({
  data: reads.every(({ data }) => data !== undefined) || undefined,
  error: reads.find(({ error }) => error !== null)?.error ?? null,
  dataUpdatedAt: Math.min(...reads.map(({ dataUpdatedAt }) => dataUpdatedAt)),
  refetch: () => Promise.all(reads.map(({ refetch }) => refetch())),
})

/** At the right of a panel's title. */
export const Aside = ({ children }: { children: ReactNode }) => (
  <div className={`row faint small ${classes.aside}`}>{children}</div>
)

/** Nothing there, and known to be so. */
export const Nothing = ({ children }: { children: ReactNode }) => (
  <p className={`quiet row ${classes.nothing}`} role="status">
    <IconCircleCheck size={16} stroke={1.5} aria-hidden />
    {children}
  </p>
)

const BARS = Array.from({ length: 6 }, (_, row) => row)

export const Skeleton = ({ what }: { what: string }) => (
  <div className={`stack grows ${classes.skeleton}`} role="group" aria-busy="true" aria-label={`Loading ${what}`}>
    {BARS.map((row) => (
      <span
        key={row}
        className={`skeleton ${classes.bar}`}
        data-ink="dotted"
        style={{ width: `${90 - ((row * 17) % 40)}%` }}
      />
    ))}
  </div>
)
