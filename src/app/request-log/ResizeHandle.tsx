import type { KeyboardEvent, PointerEvent } from 'react'
import classes from './ResizeHandle.module.css'
import { fitHeight, highestLog, LOG_HEIGHT } from './state.ts'

type Props = { height: number; onResize: (height: number) => void }

const KEYS: Readonly<Record<string, (height: number) => number>> = {
  ArrowUp: (height) => height + LOG_HEIGHT.step,
  ArrowDown: (height) => height - LOG_HEIGHT.step,
  PageUp: (height) => height + 4 * LOG_HEIGHT.step,
  PageDown: (height) => height - 4 * LOG_HEIGHT.step,
  Home: () => LOG_HEIGHT.least,
  End: () => highestLog(),
}

/** The upper edge of the log: dragged, or moved by the arrow keys; a double click takes it back. */
export const ResizeHandle = ({ height, onResize }: Props) => {
  const onKeyDown = (event: KeyboardEvent) => {
    const change = KEYS[event.key]
    if (change === undefined) return
    event.preventDefault()
    onResize(fitHeight(change(height)))
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget
    if (!handle.hasPointerCapture(event.pointerId)) return
    const bottom = handle.parentElement?.getBoundingClientRect().bottom ?? innerHeight
    onResize(fitHeight(bottom - event.clientY))
  }
  return (
    // A separator that can be focused is a widget, as the ARIA patterns have it.
    <div
      className={classes.handle}
      role="separator"
      aria-label="Height of the request log"
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={LOG_HEIGHT.least}
      aria-valuemax={highestLog()}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onResize(LOG_HEIGHT.normal)}
    />
  )
}
