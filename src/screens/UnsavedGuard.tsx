import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { Dialog } from '#ui/Dialog.tsx'

type Props = {
  isUnsaved: boolean
  /** What would be lost: `The invitation`. */
  what: string
}

/** Asks before a draft is left behind: by Back, by a link, by closing the tab. Other versions are the same screen. */
export const UnsavedGuard = ({ isUnsaved, what }: Props) => {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isUnsaved) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isUnsaved])

  if (blocker.state !== 'blocked') return null
  return (
    <Dialog
      title="Discard this draft?"
      onClose={() => blocker.reset()}
      actions={
        <>
          <Button onClick={() => blocker.reset()}>Keep editing</Button>
          <Button variant="filled" onClick={() => blocker.proceed()}>
            Discard
          </Button>
        </>
      }
    >
      <p>{what} has not been sent. Leaving this screen drops it.</p>
    </Dialog>
  )
}
