import { lazy, Suspense, useEffect } from 'react'
import { useShortcuts } from '#ui/use-shortcuts.ts'
import { closeOverlay, openOverlay, useOverlay } from './open-overlay.ts'

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))
const Preferences = lazy(async () => ({ default: (await import('./Preferences.tsx')).Preferences }))
const Shortcuts = lazy(async () => ({ default: (await import('./Shortcuts.tsx')).Shortcuts }))

/** What stands above every page, and the keys that bring it. */
export const Overlays = () => {
  const overlay = useOverlay()
  useShortcuts({ '?': () => openOverlay('shortcuts') })
  useEffect(() => {
    // Unlike single keys, it is meant while one types as well.
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') === null) openOverlay('palette')
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <Suspense>
      {overlay === 'palette' && <CommandPalette onClose={closeOverlay} />}
      {overlay === 'preferences' && <Preferences onClose={closeOverlay} />}
      {overlay === 'shortcuts' && <Shortcuts onClose={closeOverlay} />}
    </Suspense>
  )
}
