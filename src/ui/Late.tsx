import { useEffect, useState } from 'react'
import { LatePart } from '#lib/missing-part.ts'
import { useKeysRest } from './keys.ts'
import { Missing } from './Missing.tsx'

/** So long a blank place is taken for waiting. */
const LATE_MS = 4000

type Props = { what: string; isOver?: boolean; onClose?: (() => void) | undefined }

/** In the place of what is on its way: nothing at first, then that it is late. */
export const Late = (props: Props) => {
  const [error, setError] = useState<LatePart>()
  // What can be closed was asked for.
  useKeysRest(props.isOver === true && props.onClose !== undefined && error === undefined)
  useEffect(() => {
    const timer = setTimeout(() => setError(new LatePart()), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  return error && <Missing {...props} error={error} onRetry={() => undefined} />
}
