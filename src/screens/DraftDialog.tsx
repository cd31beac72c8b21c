import { useState, type ComponentProps } from 'react'
import { flushSync } from 'react-dom'
import { DiscardDraft, UnsavedGuard } from './UnsavedGuard.tsx'
import { WriteDialog } from './WriteDialog.tsx'

type Props<Answer> = Omit<ComponentProps<typeof WriteDialog<Answer>>, 'onEscape'> & {
  isUnsaved: boolean
  /** What would be lost by leaving it: `The new unit`. */
  what: string
}

/** A dialog in which much is typed or chosen: Escape and Back ask before it is lost, also while it is on its way. */
export const DraftDialog = <Answer,>({ isUnsaved, what, onDone, ...dialog }: Props<Answer>) => {
  const [isLeaving, setIsLeaving] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const isDraft = isUnsaved && !isDone
  const done = (answer: Answer) => {
    // The guard must know that nothing is left to lose before the address changes.
    flushSync(() => setIsDone(true))
    onDone?.(answer)
  }
  return (
    <>
      <WriteDialog {...dialog} onDone={done} onEscape={isDraft ? () => setIsLeaving(true) : undefined} />
      <UnsavedGuard what={what} isUnsaved={isDraft} />
      {isLeaving && (
        <DiscardDraft
          what={what}
          how="Closing this dialog"
          onKeep={() => setIsLeaving(false)}
          onDiscard={dialog.onClose}
        />
      )}
    </>
  )
}
