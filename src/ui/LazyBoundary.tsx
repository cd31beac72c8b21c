import type { ReactNode } from 'react'
import { Boundary } from './Boundary.tsx'
import { Late } from './Late.tsx'
import { Missing } from './Missing.tsx'

type Props = {
  /** Inside a sentence: `the request log`. */
  what: string
  /** Stands over the page, as a dialog does: so does what is said when it is late or fails. */
  isOver?: boolean
  /** Puts away what was asked for. */
  onClose?: () => void
  children: ReactNode
}

/** A part that is loaded when it is needed; when it fails, whatever is around it goes on, and stays in its place. */
export const LazyBoundary = ({ children, ...said }: Props) => (
  <Boundary
    resetKey=""
    loading={<Late {...said} />}
    failed={(error, retry) => <Missing {...said} error={error} onRetry={retry} />}
  >
    {children}
  </Boundary>
)
