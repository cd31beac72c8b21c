import { useEffect, useEffectEvent, useState } from 'react'
import type { Guard, Held } from '#lib/navigation.ts'
import { guardWay } from '#lib/way.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useIsUnderWay } from '#ui/use-submit.ts'

type Props = {
  isUnsaved: boolean
  /** What would be lost: `The invitation`. */
  what: string
}

/** Asks before a draft is left behind: by Back, by a link, by closing the tab. Other versions are the same screen. */
export const UnsavedGuard = ({ isUnsaved, what }: Props) => {
  const [held, setHeld] = useState<Held>()
  const isHeld = useEffectEvent<Guard['isHeld']>((from, to) => isUnsaved && from.pathname !== to.pathname)
  useEffect(() => guardWay({ isHeld: (...way) => isHeld(...way), onHeld: setHeld }), [])
  useEffect(() => {
    if (!isUnsaved) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isUnsaved])

  return held && <DiscardDraft what={what} how="Leaving this screen" onKeep={held.stay} onDiscard={held.goOn} />
}

type DiscardProps = { what: string; how: string; onKeep: () => void; onDiscard: () => void }

export const DiscardDraft = ({ what, how, onKeep, onDiscard }: DiscardProps) => {
  const isUnderWay = useIsUnderWay()
  return (
    <Dialog
      title="Discard this draft?"
      onClose={onKeep}
      actions={
        <>
          <Button onClick={onKeep}>Keep editing</Button>
          <Button variant="filled" onClick={onDiscard}>
            Discard
          </Button>
        </>
      }
    >
      <p>
        {isUnderWay
          ? `${what} is on its way, and the API has not answered yet. ${how} drops what was entered; what has been sent counts all the same, and a message tells if it fails.`
          : `${what} has not been sent. ${how} drops it.`}
      </p>
    </Dialog>
  )
}
