import { useMemo, type ComponentType } from 'react'
import { useLocation } from 'react-router'
import { asError } from '#lib/displayable-error.ts'
import type { Part } from '#lib/navigation.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { Late } from '#ui/Late.tsx'
import { useFailed } from '#ui/route-state.ts'

export type DrawnPart = Part & { Component?: ComponentType }

type Props = { part: DrawnPart; Failed: ComponentType<{ error: Error }> }

/** A page or panel in its place, or why it is not there. What it shows of the address it asks for by itself. */
export const RoutePart = ({ part, Failed }: Props) => {
  const { Component } = part
  const failed = useFailed(part)
  const { key } = useLocation()
  const drawn = useMemo(() => Component && <Component />, [Component])
  if (failed !== undefined) return <Failed error={asError(failed)} />
  // Only the first address is drawn before its scripts have come; its first reads do not wait for them.
  if (drawn === undefined) return <Late what="this page" />
  return (
    <Boundary resetKey="" retryKey={key} loading={null} failed={(error) => <Failed error={error} />}>
      {drawn}
    </Boundary>
  )
}
