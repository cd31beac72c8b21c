import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { explain } from '#lib/displayable-error.ts'
import { Dialog } from './Dialog.tsx'
import { GuardedButton } from './GuardedButton.tsx'
import { tellOwnFault } from './notify.ts'
import classes from './ConfirmDialog.module.css'

type Props = {
  /** A question: `Delete test person?` */
  title: string
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
  run: (signal: AbortSignal) => Promise<unknown>
  /**
   * What was confirmed waits for this and has not been sent yet: `Cancel` can still give it up, and what would be sent
   * can no longer be edited.
   */
  waitsFor?: ReactNode
  onDone?: () => void
  onClose: () => void
}

/** Asks before a write, stays open until the API has answered, and shows a refusal in place with everything kept. */
export const ConfirmDialog = (props: Props) => {
  const {
    title,
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
  } = props
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const stop = useRef(new AbortController())
  const isWaiting = isRunning && Boolean(waitsFor)
  const isLocked = isRunning && !isWaiting
  // What still waits when the dialog goes, by Back for instance, is never sent.
  useEffect(() => () => stop.current.abort(), [])

  const confirm = async () => {
    if (isRunning) return
    setIsRunning(true)
    setError(null)
    stop.current = new AbortController()
    const { signal } = stop.current
    try {
      if ((await run(signal)) === false) {
        setIsRunning(false)
        return
      }
    } catch (thrown) {
      if (signal.aborted) return
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
      setIsRunning(false)
      return
    }
    // It is done by now: what fails here must not be told as its failure.
    try {
      onDone?.()
    } catch (fault) {
      tellOwnFault(fault)
    }
    onClose()
  }

  const cancel = () => {
    stop.current.abort()
    onClose()
  }

  return (
    <Dialog
      title={title}
      onClose={cancel}
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
            isBusy={isRunning}
            onPress={() => void confirm()}
          >
            {verb}
          </GuardedButton>
        </>
      }
    >
      <div inert={isWaiting}>{children}</div>
      {waitsFor && <div className={classes.waits}>{waitsFor}</div>}
      <p className={classes.where}>{where}</p>
      {error && (
        <p className={classes.error} role="alert">
          {explain(error)}
        </p>
      )}
    </Dialog>
  )
}
