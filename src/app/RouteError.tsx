import { useLocation, useNavigate, useRevalidator, useRouteError } from 'react-router'
import { SidePanel } from '#ui/SidePanel.tsx'
import { Broken } from './Broken.tsx'

/** A page that cannot be shown at all: its script did not come, it threw, or the place could not be found. */
export const RouteError = () => {
  const thrown = useRouteError()
  const { revalidate } = useRevalidator()
  const error = thrown instanceof Error ? thrown : new Error('There is no such page.')
  return <Broken what="this page" error={error} onRetry={() => void revalidate()} />
}

/** The same beside a list, which goes on. */
export const PanelError = () => {
  const thrown = useRouteError()
  const { revalidate } = useRevalidator()
  const navigate = useNavigate()
  const { search } = useLocation()
  const error = thrown instanceof Error ? thrown : new Error('There is no such record.')
  return (
    <SidePanel label="Failed" onClose={() => void navigate({ pathname: '..', search })}>
      <Broken what="this panel" error={error} onRetry={() => void revalidate()} />
    </SidePanel>
  )
}
