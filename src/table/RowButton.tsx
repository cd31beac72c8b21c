import { useRefusal } from '#ui/use-refusal.tsx'
import classes from './RowButton.module.css'

type Props = {
  /** The verb: `Disable`. */
  label: string
  /** Whom it acts on: the accessible name is `Disable test person`. */
  subject: string
  /** Why it cannot be pressed. */
  disabledReason: string | undefined
  onPress: () => void
}

/** The action at the end of a row: plain text, framed when it is pointed at. */
export const RowButton = ({ label, subject, disabledReason, onPress }: Props) => {
  const { press, why } = useRefusal(disabledReason, onPress)
  return (
    <>
      <button
        type="button"
        className={`quiet small medium ${classes.button}`}
        aria-label={`${label} ${subject}`}
        {...press}
      >
        {label}
      </button>
      {why}
    </>
  )
}
