import type { ReactNode } from 'react'
import { Boundary } from '#ui/Boundary.tsx'
import { Broken } from '#app/Broken.tsx'

type Props = {
  /** Inside a sentence: `the request log`. */
  what: string
  loading?: ReactNode
  children: ReactNode
}

/** A part of the frame that is loaded when it is needed; when it fails, the rest of the frame and the page go on. */
export const Part = ({ what, loading = null, children }: Props) => (
  <Boundary
    resetKey=""
    loading={loading}
    failed={(error, retry) => <Broken what={what} error={error} onRetry={retry} />}
  >
    {children}
  </Boundary>
)
