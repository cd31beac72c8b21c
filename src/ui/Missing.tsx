import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Broken } from './Broken.tsx'
import { Button } from './Button.tsx'
import { isCovered } from './covered.ts'
import classes from './Missing.module.css'
import { toastHost } from './toast-place.ts'

type Props = {
  /** Inside a sentence: `the request log`. */
  what: string
  error: Error
  onRetry: () => void
  fetchAgain?: (() => Promise<unknown>) | undefined
  /** Stands over the page, as a dialog does: so does what is said in its place. */
  isOver?: boolean
  /** Puts away what was asked for; without it, only what is said. */
  onClose?: (() => void) | undefined
}

/** What is said of a part that is not there. Over the page it stands where toasts do, in reach of an open dialog too. */
export const Missing = ({ what, error, onRetry, fetchAgain, isOver = false, onClose }: Props) => {
  const [isAway, setIsAway] = useState(false)
  const close = onClose ?? (isOver ? () => setIsAway(true) : undefined)
  useEffect(() => {
    if (!isOver || isAway) return undefined
    // Before whatever has the focus, which nothing was taken from.
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isCovered()) return
      event.stopPropagation()
      close?.()
    }
    addEventListener('keydown', press, { capture: true })
    return () => removeEventListener('keydown', press, { capture: true })
  })
  if (isAway) return null
  const closing = close && <Button onClick={close}>Close</Button>
  const words = <Broken {...{ what, error, onRetry, fetchAgain }} actions={closing} comesBack={!isOver} />
  return isOver ? createPortal(<div className={`raised scrolls ${classes.over}`}>{words}</div>, toastHost) : words
}
