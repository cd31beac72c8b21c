import { IconCheck, IconCircle, IconLoader2, IconMinus, IconX } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { count } from '#lib/numbers.ts'
import type { ItemState } from '#background/run-item.ts'
import { rowsInSight } from '#lib/windowing.ts'
import classes from './RunList.module.css'
import { useIsNarrow } from '#ui/use-is-narrow.ts'

export const VERDICTS: Record<ItemState['kind'], string> = {
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  sending: 'Sending',
  waiting: 'Waiting',
}

export const VERDICT_LOOKS = { done: 'ok', skipped: 'quiet', failed: 'error', sending: 'accent', waiting: 'quiet' }

const ICONS = { done: IconCheck, skipped: IconMinus, failed: IconX, sending: IconLoader2, waiting: IconCircle }

type Row = { index: number; label: string; state: ItemState }

const ROW_HEIGHT = 32
const NARROW_ROW_HEIGHT = 56

/** One row an item; of thousands only those in sight are drawn. */
export const RunList = ({ label, subject, rows }: { label: string; subject: string; rows: readonly Row[] }) => {
  const rowHeight = useIsNarrow() ? NARROW_ROW_HEIGHT : ROW_HEIGHT
  const frame = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ scrollTop: 0, height: 640 })

  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const observer = new ResizeObserver(() => setView({ scrollTop: element.scrollTop, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const { first, end } = rowsInSight(rows.length, { rowHeight, ...view })
  return (
    // It scrolls, so the keyboard must be able to reach it.
    <div
      ref={frame}
      className={`grows inset ${classes.frame}`}
      role="region"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight } }) => setView({ scrollTop, height: clientHeight })}
    >
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <div role="row" aria-rowindex={1} className={`quiet small ${classes.heads}`}>
          <span role="columnheader" data-align="end">
            #
          </span>
          <span role="columnheader">{subject}</span>
          <span role="columnheader">Verdict</span>
          <span role="columnheader">Reason</span>
          <span role="columnheader" data-align="end">
            ms
          </span>
        </div>
        <div role="rowgroup" className={classes.rows} style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, end).map((row, offset) => (
            <ListRow key={row.index} row={row} at={first + offset} rowHeight={rowHeight} />
          ))}
        </div>
      </div>
      {rows.length === 0 && <p className={`quiet ${classes.none}`}>No item has this verdict.</p>}
    </div>
  )
}

const ListRow = ({ row: { index, label, state }, at, rowHeight }: { row: Row; at: number; rowHeight: number }) => {
  const { kind, reason, ms } = state
  const Icon = ICONS[kind]
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={classes.row}
      style={{ height: rowHeight, transform: `translateY(${at * rowHeight}px)` }}
    >
      <span role="cell" data-align="end" className="quiet">
        {index + 1}
      </span>
      <span role="cell" className="mono" title={label}>
        {label}
      </span>
      <span role="cell" className={`row gap-6 ${VERDICT_LOOKS[kind]}`}>
        <Icon size={14} stroke={1.5} className={kind === 'sending' ? 'turning' : undefined} aria-hidden />
        {VERDICTS[kind]}
      </span>
      <span role="cell" className="quiet" title={reason}>
        {reason}
      </span>
      <span role="cell" data-align="end" className="quiet">
        {ms === null ? '' : count(ms)}
      </span>
    </div>
  )
}
