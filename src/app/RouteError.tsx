import { useLocation } from 'react-router'
import { goTo } from '#lib/way.ts'
import { SidePanel } from '#screens/SidePanel.tsx'
import { Broken } from '#ui/Broken.tsx'

type Props = { error: Error }

/** A page that cannot be shown at all: its script did not come, or it threw. */
export const RouteError = ({ error }: Props) => <Broken what="this page" error={error} onRetry={useOpenAgain()} />

/** The same beside a list, which goes on. */
export const PanelError = ({ error }: Props) => {
  const openAgain = useOpenAgain()
  const { pathname, search } = useLocation()
  return (
    <SidePanel label="Failed" onClose={() => goTo({ pathname: listOf(pathname), search })}>
      <Broken what="this panel" error={error} onRetry={openAgain} />
    </SidePanel>
  )
}

const listOf = (pathname: string): string => pathname.replace(/\/[^/]*\/*$/, '')

/** The same address once more: the router fetches the script that did not come, and draws what threw anew. */
export const useOpenAgain = () => {
  const present = useLocation()
  return () => goTo(present, { replace: true, state: present.state as unknown })
}
