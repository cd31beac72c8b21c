import { IconRefresh } from '@tabler/icons-react'
import { memo } from 'react'
import { IconButton } from '#ui/Button.tsx'
import classes from './Freshness.module.css'
import { MenuList } from '#ui/MenuList.tsx'
import { Glyph } from '#ui/marks.tsx'
import { useCommand } from '#ui/screen-commands.ts'
import { Popover } from '#ui/Popover.tsx'
import { intervalLabel, INTERVALS, type Interval } from '#ui/refresh-interval.ts'
import { ClockTime } from '#ui/Time.tsx'

type Props = {
  /** When the rows were last known good; nothing before the first answer. */
  checkedAt: number | undefined
  isRefreshing: boolean
  /** The last refresh failed: what is shown is older than it should be. */
  isStale?: boolean
  onRefresh: () => void
  /** How often the panel refreshes itself; left out where it never does. */
  interval?: Interval
  onInterval?: (interval: Interval) => void
}

export const Freshness = ({ checkedAt, isRefreshing, isStale = false, onRefresh, interval, onInterval }: Props) => {
  const refresh = useCommand('Refresh', onRefresh)
  return (
    <>
      {checkedAt !== undefined && checkedAt > 0 && (
        <p className="row gap-6 quiet small unbroken tight from-640">
          <Glyph mark={isStale ? 'late' : 'ok'} />
          checked <ClockTime at={checkedAt} />
        </p>
      )}
      {interval && onInterval && (
        <Popover
          // Not called after refreshing: that is what the button beside it does.
          label={interval === 'off' ? 'Updates off' : `Updates ${intervalLabel(interval)}`}
          opens="menu"
          align="end"
          className={`small from-640 ${classes.interval}`}
          face={intervalLabel(interval)}
        >
          {(close) => (
            <MenuList
              label="Updates"
              onClose={close}
              items={INTERVALS.map((value) => ({
                label: intervalLabel(value),
                isChecked: value === interval,
                onSelect: () => onInterval(value),
              }))}
            />
          )}
        </Popover>
      )}
      <RefreshButton isRefreshing={isRefreshing} onPress={refresh} />
    </>
  )
}

/** Not drawn anew for another time beside it. */
const RefreshButton = memo(({ isRefreshing, onPress }: { isRefreshing: boolean; onPress: () => void }) => (
  <IconButton aria-label="Refresh" title="Refresh" onClick={onPress}>
    <IconRefresh size={14} stroke={1.5} className={isRefreshing ? 'turning' : undefined} />
  </IconButton>
))
