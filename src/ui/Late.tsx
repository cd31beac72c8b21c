import { useEffect, useState, type ReactNode } from 'react'
import { LatePart } from '#lib/missing-part.ts'
import { AwaitedKeys, type TypedAhead } from './AwaitedKeys.tsx'
import { useKeysRest } from './keys.ts'
import { Missing } from './Missing.tsx'

/** So long a blank place is taken for waiting. */
const LATE_MS = 4000

type Props = {
  what: string
  isOver?: boolean
  onClose?: (() => void) | undefined
  /** Where to keep what is typed for it, where somebody has just asked for it. */
  typedAhead?: TypedAhead | undefined
  loading?: ReactNode
}

/** In the place of what is on its way: its shape at first, or nothing, then that it is late. */
export const Late = ({ typedAhead, loading, ...said }: Props) => {
  const [error, setError] = useState<LatePart>()
  useKeysRest(said.isOver === true && said.onClose !== undefined && error === undefined)
  useEffect(() => {
    const timer = setTimeout(() => setError(new LatePart()), LATE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (error) return <Missing {...said} error={error} onRetry={() => undefined} />
  return typedAhead ? <AwaitedKeys {...said} typedAhead={typedAhead} /> : loading
}
