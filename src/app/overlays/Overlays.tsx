import { useLayoutEffect } from 'react'
import { keyName } from '#ui/keys.ts'
import { useShortcuts } from '#ui/use-shortcuts.ts'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { closeOverlay, openOverlay, useOverlay } from './open-overlay.ts'

const OVERLAYS = {
  palette: lazyAsked('the palette', async () => (await import('./CommandPalette.tsx')).CommandPalette),
  preferences: lazyAsked('the preferences', async () => (await import('./Preferences.tsx')).Preferences),
  shortcuts: lazyAsked('the shortcuts', async () => (await import('./Shortcuts.tsx')).Shortcuts),
}

/** What stands above every page, and the keys that bring it. */
export const Overlays = () => {
  const overlay = useOverlay()
  useShortcuts({ '?': () => openOverlay('shortcuts') })
  useLayoutEffect(() => {
    // Unlike single keys, it is meant while one types as well.
    const press = (event: KeyboardEvent) => {
      if (keyName(event) !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (document.querySelector('dialog[open]') === null) openOverlay('palette')
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  if (overlay === null) return null
  const Overlay = OVERLAYS[overlay]
  return <Overlay onClose={closeOverlay} />
}
