import { useState, type ComponentProps } from 'react'
import { DiscardDraft, UnsavedGuard } from './UnsavedGuard.tsx'
import { WriteDialog } from './WriteDialog.tsx'

type Props = Omit<ComponentProps<typeof WriteDialog>, 'onEscape'> & {
  isUnsaved: boolean
  /** What would be lost by leaving it: `The new unit`. */
  what: string
}

/** A dialog in which much is typed or chosen: Escape and Back ask before it is lost. */
export const DraftDialog = ({ isUnsaved, what, run, ...dialog }: Props) => {
  const [isLeaving, setIsLeaving] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const isDraft = isUnsaved && !isSending
  const send = async (signal: AbortSignal) => {
    setIsSending(true)
    try {
      return await run(signal)
    } finally {
      setIsSending(false)
    }
  }
  return (
    <>
      <WriteDialog {...dialog} run={send} onEscape={isDraft ? () => setIsLeaving(true) : undefined} />
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
