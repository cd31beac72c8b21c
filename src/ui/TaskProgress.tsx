import { taskState } from '#lib/task-words.ts'
import { Badge } from './Badge.tsx'
import classes from './TaskProgress.module.css'

type Props = {
  status: string
  /** In percent; null where it is not told. */
  progress: number | null
  /** What the task is about, for those who do not see where the bar stands. */
  subject: string
}

/** Where an asynchronous task stands: its state in a word, and while it runs a bar. */
export const TaskProgress = ({ status, progress, subject }: Props) => {
  const { label, tone } = taskState(status)
  const isRunning = tone === 'running' || tone === 'waiting'
  return (
    <span className={`inline unbroken ${classes.task}`} data-tone={tone}>
      <Badge
        className={classes.state}
        tone={tone === 'failed' ? 'error' : undefined}
        mark={isRunning || tone === 'failed' ? undefined : tone === 'done' ? 'ok' : 'unknown'}
      >
        {label}
      </Badge>
      {isRunning && (
        <>
          <span
            className={`keeps ${classes.bar}`}
            role="progressbar"
            aria-label={`Progress of ${subject}`}
            aria-valuenow={progress ?? undefined}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <span
              className={classes.filled}
              data-ink={tone === 'waiting' ? 'dashed' : 'full'}
              style={{ width: `${progress ?? 0}%` }}
            />
          </span>
          {/* The bar says it already. */}
          <span className="faint small" aria-hidden>
            {progress === null ? '–' : `${progress} %`}
          </span>
        </>
      )}
    </span>
  )
}
