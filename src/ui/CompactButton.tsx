import type { IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { Button } from './Button.tsx'
import classes from './CompactButton.module.css'

type Props = {
  label: string
  title?: string | undefined
  Icon: typeof IconX
  /** The icon alone, however much room there is. */
  isSmall?: boolean
  disabled?: boolean
  /** One and the same function spares the button a drawing. */
  onPress: () => void
  /** What is only heard, and told when it changes. */
  said?: string
}

/** A button whose words give way to its icon where room is short. A list is drawn anew around it with each of its pages. */
export const CompactButton = memo(
  ({ label, title = label, Icon, isSmall = false, disabled = false, onPress, said }: Props) => (
    <Button
      className={classes.button}
      data-small={isSmall || undefined}
      leftSection={<Icon size={14} stroke={1.5} />}
      aria-label={label}
      title={title}
      disabled={disabled}
      onClick={onPress}
    >
      <span className={classes.text}>{label}</span>
      {said !== undefined && (
        <span className="visually-hidden" aria-live="polite">
          {said}
        </span>
      )}
    </Button>
  ),
)
