import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Boundary } from './Boundary.tsx'
import { Broken } from './Broken.tsx'
import classes from './Part.module.css'

type Props = {
  /** Inside a sentence: `the request log`. */
  what: string
  loading?: ReactNode
  /** Stands over the page, as a dialog does: so does what is said when it fails. */
  isOver?: boolean
  /** Puts away what is said when it fails. */
  onClose?: () => void
  children: ReactNode
}

/** A part that is loaded when it is needed; when it fails, whatever is around it goes on, and stays in its place. */
export const Part = ({ what, loading = null, isOver = false, onClose, children }: Props) => (
  <Boundary
    resetKey=""
    loading={loading}
    failed={(error, retry) => {
      const close = onClose && <Button onClick={onClose}>Close</Button>
      const words = <Broken what={what} error={error} onRetry={retry} actions={close} />
      return isOver ? createPortal(<div className={classes.over}>{words}</div>, document.body) : words
    }}
  >
    {children}
  </Boundary>
)
