import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { clockTime } from '#lib/dates.ts'
import classes from './Freshness.module.css'

type Props = {
  /** When the rows were last known good; nothing before the first answer. */
  checkedAt: number | undefined
  isRefreshing: boolean
  onRefresh: () => void
}

export const Freshness = ({ checkedAt, isRefreshing, onRefresh }: Props) => (
  <>
    {checkedAt !== undefined && checkedAt > 0 && (
      <p className={classes.checked}>
        <span className={classes.dot} aria-hidden />
        checked {clockTime(new Date(checkedAt))}
      </p>
    )}
    <ActionIcon aria-label="Refresh" title="Refresh" onClick={onRefresh}>
      <IconRefresh size={14} stroke={1.5} className={isRefreshing ? classes.turning : undefined} />
    </ActionIcon>
  </>
)
