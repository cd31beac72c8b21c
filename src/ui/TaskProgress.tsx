import { taskState } from '#lib/task-words.ts'
import badge from './badge.module.css'
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
      <span className={`${badge.badge} ${classes.state}`} data-tone={tone === 'failed' ? 'error' : undefined}>
        {!isRunning && tone !== 'failed' && (
          <span className={badge.dot} data-tone={tone === 'done' ? undefined : 'unknown'} />
        )}
        {label}
      </span>
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
