import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { bringToasts } from './toast-place.ts'

type Props = {
  className: string | undefined
  /** The id of its title. */
  labelledBy: string
  size?: string
  /** Escape and the scrim close it; one that is being sent ignores both. */
  isLocked?: boolean
  onClose: () => void
  children: ReactNode
}

/**
 * The platform's own modal dialog: it holds the focus, closes on Escape and gives the focus back. It is open as long as
 * it is drawn.
 */
export const Modal = ({ className, labelledBy, size, isLocked = false, onClose, children }: Props) => {
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
      className={className}
      data-size={size}
      aria-labelledby={labelledBy}
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
      {children}
    </dialog>
  )
}
