import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import classes from './Dialog.module.css'
import { bringToasts } from './toast-place.ts'

type Props = {
  title: string
  /** Escape and the scrim close it; a dialog that is being sent ignores both. */
  onClose: () => void
  isLocked?: boolean
  /** Consequence first, then the object, then fields. */
  children: ReactNode
  /** The left end of the foot: `Show the call`. */
  aside?: ReactNode
  /** `Cancel` and the verb. */
  actions: ReactNode
  size?: 'narrow' | 'normal' | 'wide'
}

/**
 * The platform's own modal dialog: it holds the focus, closes on Escape and gives the focus back. It is open as long as
 * it is drawn.
 */
export const Dialog = ({ title, onClose, isLocked = false, children, aside, actions, size = 'normal' }: Props) => {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  // Before it leaves the page: only an open dialog gives the focus back when it closes.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    element.showModal()
    // Else the first control has the focus, which need not be the one to begin with.
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    const giveToastsBack = bringToasts(element)
    return () => {
      giveToastsBack()
      element.close()
    }
  }, [])

  return (
    // Escape is meant for the dialog alone, not for the panel that it was opened from.
    <dialog
      ref={dialog}
      className={`raised ${classes.dialog}`}
      data-size={size}
      aria-labelledby={id}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onCancel={(event) => {
        // Nor for the dialog that this one stands over.
        event.stopPropagation()
        event.preventDefault()
        if (!isLocked) onClose()
      }}
      // A second Escape closes a dialog without asking it. One that is being sent comes back.
      onClose={() => {
        if (dialog.current?.open !== false) return
        if (isLocked) dialog.current.showModal()
        else onClose()
      }}
    >
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <div className={classes.body}>{children}</div>
      <footer className={`row wraps ${classes.foot}`}>
        <div className="grows">{aside}</div>
        {actions}
      </footer>
    </dialog>
  )
}
