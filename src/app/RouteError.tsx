import { useLocation, useRouteError } from 'react-router'
import { goTo } from '#lib/way.ts'
import { SidePanel } from '#screens/SidePanel.tsx'
import { Broken } from '#ui/Broken.tsx'

/** A page that cannot be shown at all: its script did not come, it threw, or the place could not be found. */
export const RouteError = () => {
  const thrown = useRouteError()
  const openAgain = useOpenAgain()
  const error = thrown instanceof Error ? thrown : new Error('There is no such page.')
  return <Broken what="this page" error={error} onRetry={openAgain} />
}

/** The same beside a list, which goes on. */
export const PanelError = () => {
  const thrown = useRouteError()
  const openAgain = useOpenAgain()
  const { search } = useLocation()
  const error = thrown instanceof Error ? thrown : new Error('There is no such record.')
  return (
    <SidePanel label="Failed" onClose={() => goTo({ pathname: '..', search })}>
      <Broken what="this panel" error={error} onRetry={openAgain} />
    </SidePanel>
  )
}

/** The same address once more: the router fetches the script that did not come, and draws what threw anew. */
export const useOpenAgain = () => {
  const present = useLocation()
  return () => goTo(present, { replace: true, state: present.state as unknown })
}
