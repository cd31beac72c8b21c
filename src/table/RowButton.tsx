import { useId } from 'react'
import { notify } from '#ui/notify.ts'
import classes from './RowButton.module.css'

type Props = {
  /** The verb: `Disable`. */
  label: string
  /** Whom it acts on: the accessible name is `Disable test person`. */
  subject: string
  /** Why it cannot be pressed; it stays in reach of the keyboard and says so when it is. */
  disabledReason: string | undefined
  onPress: () => void
}

/** The action at the end of a row: plain text, framed when it is pointed at. */
export const RowButton = ({ label, subject, disabledReason, onPress }: Props) => {
  const id = useId()
  const isDisabled = disabledReason !== undefined
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-label={`${label} ${subject}`}
        aria-disabled={isDisabled}
        aria-describedby={isDisabled ? id : undefined}
        title={disabledReason}
        onClick={() => (isDisabled ? notify({ title: disabledReason, tone: 'failed', isPassing: true }) : onPress())}
      >
        {label}
      </button>
      {isDisabled && (
        <span id={id} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
}
