import { IconAlertTriangle } from '@tabler/icons-react'
import { toApiDate } from '#lib/api-time.ts'
import { age } from '#lib/dates.ts'
import { explain } from '#lib/displayable-error.ts'
import { Button } from './Button.tsx'
import classes from './StaleBanner.module.css'
import { ClockTime } from './Time.tsx'
import { useNow } from './use-now.ts'

type Props = {
  error: Error
  lastGoodAt: number
  onRetry: () => void
  /** The panel that it stands in, where there are several on one screen: each is spoken of by name, and none interrupts. */
  of?: string
}

/** A refresh failed: the rows stay, and their age is said above them. */
export const StaleBanner = ({ error, lastGoodAt, onRetry, of }: Props) => {
  const now = useNow(1000)
  return (
    <div className={`row warning keeps ${classes.banner}`}>
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <p className="grows quiet">
        <strong>{`Stale for ${age(now - toApiDate(lastGoodAt).getTime())}.`}</strong> Last good{' '}
        <ClockTime at={lastGoodAt} />.{' '}
        <span role={of === undefined ? 'alert' : 'status'}>
          {of !== undefined && <span className="visually-hidden">{`${of} is stale. `}</span>}
          {explain(error)}
        </span>
      </p>
      <Button onClick={onRetry}>
        Try again{of !== undefined && <span className="visually-hidden">{`: ${of}`}</span>}
      </Button>
    </div>
  )
}
