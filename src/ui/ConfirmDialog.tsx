import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { GuardedButton } from './GuardedButton.tsx'
import classes from './ConfirmDialog.module.css'
import { Problem } from './Problem.tsx'
import { useSubmit } from './use-submit.ts'

type Props<Answer> = {
  /** A question: `Delete test person?` */
  title: string
  /** What it does to what, where the title is not on screen and would not say so: `Clear vol-0f2dcca76863d1821`. */
  what?: string | undefined
  /** The verb of the title: `Delete`. */
  verb: string
  /** Deleting is the only red button. */
  isDeletion?: boolean
  /** What stands in the way of the verb; it stays in reach and says so. */
  disabledReason?: string | undefined
  /** Where it acts: every dialog that writes names host and unit. */
  where: string
  children: ReactNode
  aside?: ReactNode
  /** Answers `false` when the dialog has something to ask first and stays open. */
  run: (signal: AbortSignal) => Promise<Answer | false>
  /**
   * What was confirmed waits for this and has not been sent yet: `Cancel` can still give it up, and what would be sent
   * can no longer be edited.
   */
  waitsFor?: ReactNode
  onDone?: (answer: Answer) => void
  onClose: () => void
  /** Escape is pressed by mistake more often than `Cancel` is: what to do then, where that would lose a draft. */
  onEscape?: (() => void) | undefined
}

/** Asks before a write, stays open until the API has answered, and shows a refusal in place with everything kept. */
export const ConfirmDialog = <Answer,>(props: Props<Answer>) => {
  const {
    title,
    what = title.replace(/\?$/, ''),
    verb,
    isDeletion = false,
    disabledReason,
    where,
    children,
    aside,
    run,
    waitsFor,
    onDone,
    onClose,
    onEscape,
  } = props
  const { isSending, failure, submit, cancel: stop } = useSubmit(what)
  const isWaiting = isSending && Boolean(waitsFor)
  const isLocked = isSending && !isWaiting

  const confirm = () => {
    void submit(run, (answer) => {
      if (answer === false) return
      try {
        onDone?.(answer)
      } finally {
        onClose()
      }
    })
  }

  const cancel = () => {
    stop()
    onClose()
  }

  return (
    <Dialog
      title={title}
      onClose={onEscape ?? cancel}
      isLocked={isLocked}
      aside={aside}
      actions={
        <>
          <Button disabled={isLocked} onClick={cancel}>
            Cancel
          </Button>
          <GuardedButton
            variant="filled"
            className={isDeletion ? classes.deletion : undefined}
            disabledReason={disabledReason}
            isBusy={isSending}
            onPress={confirm}
          >
            {verb}
          </GuardedButton>
        </>
      }
    >
      <div inert={isWaiting}>{children}</div>
      {waitsFor && <div className="above-12">{waitsFor}</div>}
      <p className="faint small above-16">{where}</p>
      <Problem what={failure} className="above-12" />
    </Dialog>
  )
}
