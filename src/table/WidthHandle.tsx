import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { fitWidth } from './arrangement.ts'
import classes from './WidthHandle.module.css'

type Props = {
  header: string
  /** Nothing where the column takes what the others leave. */
  width: number | undefined
  /** Nothing: as wide as it was. */
  onSize: (px: number | undefined) => void
}

const STEP_PX = 16

const KEYS: Readonly<Record<string, (px: number) => number | undefined>> = {
  ArrowLeft: (px) => fitWidth(px - STEP_PX),
  ArrowRight: (px) => fitWidth(px + STEP_PX),
  Home: () => fitWidth(0),
  Enter: () => undefined,
}

/** The edge of a column's head: dragged, or moved by the arrow keys; a double click or Enter takes it back. */
export const WidthHandle = ({ header, width, onSize }: Props) => {
  const [measured, setMeasured] = useState(0)
  const drag = useRef<{ x: number; from: number; px?: number }>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const change = KEYS[event.key]
    if (change === undefined) return
    event.preventDefault()
    onSize(change(widthOf(event.currentTarget)))
  }
  // Only the column itself follows the pointer: no row is drawn anew before it is let go.
  const follow = ({ currentTarget: handle, clientX }: PointerEvent) => {
    if (drag.current === null) return
    const px = fitWidth(drag.current.from + clientX - drag.current.x)
    if (drag.current.px === undefined) onSize(px)
    drag.current.px = px
    columnOf(handle)?.style.setProperty('width', `${px}px`)
  }
  const letGo = () => {
    if (drag.current?.px !== undefined) onSize(drag.current.px)
    drag.current = null
  }
  return (
    // A separator that can be focused is a widget, as the ARIA patterns have it.
    <div
      className={`inset ${classes.handle}`}
      role="separator"
      aria-label={`Width of ${header}`}
      aria-orientation="vertical"
      aria-valuenow={width ?? measured}
      tabIndex={0}
      onFocus={({ currentTarget }) => setMeasured(widthOf(currentTarget))}
      onKeyDown={onKeyDown}
      // The head itself is dragged to another place.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={({ currentTarget, pointerId, clientX }) => {
        currentTarget.setPointerCapture(pointerId)
        drag.current = { x: clientX, from: widthOf(currentTarget) }
      }}
      onPointerMove={follow}
      onLostPointerCapture={letGo}
      onDoubleClick={() => onSize(undefined)}
    />
  )
}

const widthOf = (handle: Element): number => Math.round(handle.closest('th')?.getBoundingClientRect().width ?? 0)

const columnOf = (handle: Element): HTMLElement | undefined =>
  handle.closest('table')?.querySelectorAll('col')[handle.closest('th')?.cellIndex ?? 0]
