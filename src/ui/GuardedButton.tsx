import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useRefusal } from './use-refusal.tsx'

type Props = {
  children: ReactNode
  /** A longer accessible name, where the verb alone does not say whom it is about. */
  label?: string
  disabledReason: string | undefined
  variant?: 'filled' | 'default'
  className?: string | undefined
  /** What it does is under way. It is not disabled by that: the keyboard would lose its place. */
  isBusy?: boolean
  icon?: ReactNode
  shortcut?: string
  onPress: () => void
}

/** A button that can be refused. */
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
  const { press, why } = useRefusal(disabledReason, onPress)
  const isDisabled = why !== null
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
        {...press}
      >
        {children}
      </Button>
      {why}
    </>
  )
}
