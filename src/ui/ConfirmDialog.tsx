import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { explain } from '#lib/explained.ts'
import { Dialog } from './Dialog.tsx'
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
  run: () => Promise<unknown>
  onDone?: () => void
  onClose: () => void
}

/** Asks before a write, stays open until the API has answered, and shows a refusal in place with everything kept. */
export const ConfirmDialog = (props: Props) => {
  const { title, verb, isDeletion = false, disabledReason, where, children, aside, run, onDone, onClose } = props
  const [isRunning, setIsRunning] = useState(false)
  const [error, setError] = useState<Error | null>(null)

  const confirm = async () => {
    if (disabledReason !== undefined || isRunning) return
    setIsRunning(true)
    setError(null)
    try {
      await run()
      onDone?.()
      onClose()
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
      setIsRunning(false)
    }
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      isLocked={isRunning}
      aside={aside}
      actions={
        <>
          <Button disabled={isRunning} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="filled"
            className={isDeletion ? classes.deletion : undefined}
            aria-disabled={disabledReason !== undefined}
            title={disabledReason}
            // Not disabled while it runs: the keyboard would lose its place.
            aria-busy={isRunning}
            onClick={() => void confirm()}
          >
            {verb}
          </Button>
        </>
      }
    >
      {children}
      <p className={classes.where}>{where}</p>
      {error && (
        <p className={classes.error} role="alert">
          {explain(error)}
        </p>
      )}
    </Dialog>
  )
}
