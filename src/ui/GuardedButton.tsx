import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { notify } from './notify.ts'

type Props = {
  /** The visible verb. */
  children: ReactNode
  /** A longer accessible name, where the verb alone does not say whom it is about. */
  label?: string
  /** Why it cannot be pressed; it stays in reach of the keyboard and says so when it is. */
  disabledReason: string | undefined
  variant?: 'filled' | 'default'
  className?: string | undefined
  /** What it does is under way. It is not disabled by that: the keyboard would lose its place. */
  isBusy?: boolean
  icon?: ReactNode
  /** The key that does the same. */
  shortcut?: string
  onPress: () => void
}

/** A button that can be refused: it never vanishes, and says why when it is pressed. */
export const GuardedButton = ({
  children,
  label,
  disabledReason,
  variant = 'default',
  className,
  isBusy,
  icon,
  shortcut,
  onPress,
}: Props) => {
  const id = useId()
  const isDisabled = disabledReason !== undefined
  return (
    <>
      <Button
        variant={isDisabled ? 'default' : variant}
        data-disabled={isDisabled || undefined}
        className={isDisabled ? undefined : className}
        leftSection={icon}
        aria-label={label}
        aria-busy={isBusy}
        aria-keyshortcuts={shortcut}
        aria-disabled={isDisabled}
        aria-describedby={isDisabled ? id : undefined}
        title={disabledReason}
        onClick={() => (isDisabled ? notify({ title: disabledReason, tone: 'failed', isPassing: true }) : onPress())}
      >
        {children}
      </Button>
      {isDisabled && (
        <span id={id} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
}
