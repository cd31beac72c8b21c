import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'react-router'
import { MissingPart } from '#lib/missing-part.ts'
import { goTo } from '#lib/way.ts'
import { SidePanel } from '#screens/SidePanel.tsx'
import { Broken } from '#ui/Broken.tsx'

type Props = { error: Error }

/** A page that cannot be shown at all: its script did not come, or it threw. */
export const RouteError = ({ error }: Props) => {
  const openAgain = useOpenAgain()
  useComeBack(error, openAgain)
  return <Broken what="this page" error={error} onRetry={openAgain} />
}

/** The same beside a list, which goes on. */
export const PanelError = ({ error }: Props) => {
  const openAgain = useOpenAgain()
  const { pathname, search } = useLocation()
  useComeBack(error, openAgain)
  return (
    <SidePanel label="Failed" onClose={() => goTo({ pathname: listOf(pathname), search })}>
      <Broken what="this panel" error={error} onRetry={openAgain} />
    </SidePanel>
  )
}

const listOf = (pathname: string): string => pathname.replace(/\/[^/]*\/*$/, '')

/** A script that did not come for want of a network is asked for again when there is one. */
const useComeBack = (error: Error, openAgain: () => void) => {
  const again = useEffectEvent(() => error instanceof MissingPart && openAgain())
  useEffect(() => {
    const come = () => void again()
    addEventListener('online', come)
    return () => removeEventListener('online', come)
  }, [])
}

/** The same address once more: the router fetches the script that did not come, and draws what threw anew. */
export const useOpenAgain = () => {
  const present = useLocation()
  return () => goTo(present, { replace: true, state: present.state as unknown })
}
