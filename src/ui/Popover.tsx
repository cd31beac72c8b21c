import { Suspense, useId, useState, type FocusEvent, type ReactNode, type Ref } from 'react'
import classes from './Popover.module.css'
import { useShortcuts } from './use-shortcuts.ts'

type Props = {
  /** The accessible name of the button that opens it. */
  label: string
  /** What the button shows beside its name, for those who hear it or point at it. */
  note?: string | undefined
  /** What the button shows: words that its name holds. */
  face: ReactNode
  /** What stands on either side of that and counts as the button for whoever presses it. */
  before?: ReactNode
  after?: ReactNode
  className?: string | undefined
  /** What kind of thing opens. */
  opens: 'dialog' | 'menu'
  /** The edge of the button that it is flush with. */
  align: 'start' | 'end'
  /** A single key that opens it from anywhere on the screen. */
  shortcut?: string
  /** Drawn while it is open; `close` closes it and gives the focus back to the button. */
  children: (close: () => void) => ReactNode
  buttonRef?: Ref<HTMLButtonElement>
}

/**
 * A button and what floats beneath it: the platform's own popover, which stands above everything, closes on Escape and
 * on a click elsewhere, and gives the focus back.
 */
export const Popover = (props: Props) => {
  const { label, note, face, before, after, className = '', opens, align, shortcut, children, buttonRef } = props
  const id = useId()
  /** Counted: opened again before it was told to have closed, it starts anew all the same. */
  const [opening, setOpening] = useState<number>()
  const isOpen = opening !== undefined
  const element = () => document.getElementById(id)
  useShortcuts(
    shortcut === undefined
      ? {}
      : {
          [shortcut]: (event) => {
            event.preventDefault()
            element()?.showPopover()
            // At once: what is pressed by the time that something in it takes the focus is meant for nothing below.
            element()?.focus()
          },
        },
  )
  const hide = () => element()?.hidePopover()
  /** What is in it goes at once: it is not drawn anew for what has been chosen in it. */
  const close = () => {
    hide()
    setOpening(undefined)
  }
  /** It would hide what has the focus by then. What is in it goes once the focus has arrived. */
  const leave = ({ relatedTarget: to, currentTarget }: FocusEvent) => {
    const isOwn = element()?.contains(to) || to?.getAttribute('popovertarget') === id
    // A click on plain text in it gives the focus to what is around it.
    if (to && !isOwn && !to.contains(currentTarget)) hide()
  }
  const anchor = { anchorName: `--${CSS.escape(id)}` }
  const isSpanned = before !== undefined || after !== undefined
  const button = (
    <button
      ref={buttonRef}
      type="button"
      className={`bare inline ${isSpanned ? 'spans plain shrinks' : `${classes.button} ${className}`}`}
      aria-label={label}
      aria-haspopup={opens}
      aria-expanded={isOpen}
      aria-keyshortcuts={shortcut}
      title={hint(label, note, shortcut)}
      popoverTarget={id}
      onBlur={leave}
      style={isSpanned ? undefined : anchor}
    >
      {face}
    </button>
  )
  return (
    <>
      {isSpanned ? (
        <span className={`inline spanned ${classes.button} ${className}`} style={anchor}>
          {before}
          {button}
          {after}
        </span>
      ) : (
        button
      )}
      <div
        id={id}
        popover="auto"
        tabIndex={-1}
        className={`raised ${classes.float}`}
        data-align={align}
        role={opens === 'dialog' ? 'dialog' : undefined}
        aria-label={opens === 'dialog' ? label : undefined}
        onBlur={leave}
        style={{ positionAnchor: `--${CSS.escape(id)}` }}
        onToggle={({ newState, target, currentTarget }) => {
          // React hands on what dialogs inside tell of themselves.
          if (target !== currentTarget) return
          setOpening(newState === 'open' ? (opening ?? 0) + 1 : undefined)
          // The platform gives back what it took from the page, not from another that it floats above.
          const isAbove = currentTarget.parentElement?.closest(':popover-open')
          const focused = document.activeElement
          // What is hidden keeps the focus until the page is drawn.
          const isLost = focused === document.body || currentTarget.contains(focused)
          if (newState === 'closed' && isAbove && isLost)
            document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`)?.focus()
        }}
      >
        {isOpen && <Suspense key={opening}>{children(close)}</Suspense>}
      </div>
    </>
  )
}

const hint = (label: string, note: string | undefined, shortcut: string | undefined): string | undefined =>
  note === undefined && shortcut === undefined
    ? undefined
    : `${[label, note].filter((part) => part !== undefined).join(', ')}.${shortcut === undefined ? '' : ` Key: ${shortcut}`}`
