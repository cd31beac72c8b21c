import { goTo } from '#lib/way.ts'
import { SidePanel } from '#screens/SidePanel.tsx'
import { Broken } from '#ui/Broken.tsx'
import { useLocation } from '#ui/route-state.ts'
import type { FailedProps } from './RoutePart.tsx'

/** A page that cannot be shown at all: its script did not come, or it threw. */
export const RouteError = ({ error, fetchAgain, onHere }: FailedProps) => {
  const openAgain = useOpenAgain()
  return <Broken what="this page" {...{ error, fetchAgain }} onRetry={onHere ?? openAgain} comesBack />
}

/** The same beside a list, which goes on. */
export const PanelError = ({ error, fetchAgain, onHere }: FailedProps) => {
  const openAgain = useOpenAgain()
  const { pathname, search } = useLocation()
  return (
    <SidePanel label="Failed" onClose={() => goTo({ pathname: listOf(pathname), search })}>
      <Broken what="this panel" {...{ error, fetchAgain }} onRetry={onHere ?? openAgain} comesBack />
    </SidePanel>
  )
}

const listOf = (pathname: string): string => pathname.replace(/\/[^/]*\/*$/, '')

/** The same address once more: what threw is drawn anew. */
export const useOpenAgain = () => {
  const present = useLocation()
  return () => goTo(present, { replace: true, state: present.state })
}
