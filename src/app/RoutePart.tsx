import { useDeferredValue, useMemo, useReducer, type ComponentType } from 'react'
import { asError } from '#lib/displayable-error.ts'
import type { Part } from '#lib/navigation.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Late } from '#ui/Late.tsx'
import { useFailed, useLocation } from '#ui/route-state.ts'

export type DrawnPart = Part & { Component?: ComponentType }

/** `fetchAgain`: its script; `onHere`: that has come. Both are left out where it threw. */
export type FailedProps = { error: Error; fetchAgain?: () => Promise<unknown>; onHere?: () => void }

type Props = { part: DrawnPart; Failed: ComponentType<FailedProps> }

/** A page or panel in its place, or why it is not there. What it shows of the address it asks for by itself. */
export const RoutePart = ({ part, Failed }: Props) => {
  const { Component } = part
  const failed = useFailed(part)
  const { key } = useLocation()
  const [, drawAnew] = useReducer((times: number) => times + 1, 0)
  // At the first address it may come after the frame, and keeps that from answering no longer than a turn of React's.
  const drawn = useDeferredValue(useMemo(() => Component && <Component />, [Component]))
  if (drawn === undefined) {
    // Only the first address is drawn before its scripts have come; its first reads do not wait for them.
    if (failed === undefined) return <Late what="this page" />
    return <Failed error={asError(failed)} fetchAgain={part.load} onHere={drawAnew} />
  }
  return (
    <Boundary resetKey="" retryKey={key} loading={null} failed={(error) => <Failed error={error} />}>
      {drawn}
    </Boundary>
  )
}
