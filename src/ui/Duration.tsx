import { age } from '#lib/dates.ts'
import { durationMs } from '#lib/task-words.ts'
import { useNow } from './use-now.ts'

type Props = { startedAt: Date | null; endedAt: Date | null; isRunning: boolean }

/** How long something took; it ticks while it runs. */
export const Duration = ({ startedAt, endedAt, isRunning }: Props) =>
  isRunning && startedAt !== null && endedAt === null ? (
    <Ticking startedAt={startedAt} />
  ) : (
    <>{text(startedAt, endedAt)}</>
  )

const Ticking = ({ startedAt }: { startedAt: Date }) => {
  const now = useNow(1000)
  return <>{age(durationMs(startedAt, null, now) ?? 0)}</>
}

const text = (startedAt: Date | null, endedAt: Date | null): string => {
  // Neither running nor ended: how long it took is not known.
  const ms = endedAt === null ? null : durationMs(startedAt, endedAt, 0)
  return ms === null ? '–' : age(ms)
}
