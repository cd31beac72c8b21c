import { lazy, Suspense } from 'react'
import { closeOverlay, useOverlay } from './open-overlay.ts'

const Preferences = lazy(async () => ({ default: (await import('./Preferences.tsx')).Preferences }))

export const Overlays = () => {
  const overlay = useOverlay()
  return <Suspense>{overlay === 'preferences' && <Preferences onClose={closeOverlay} />}</Suspense>
}
