import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { notify } from './notify.ts'

type Props = {
  label: string
  icon?: ReactNode
  /** The one main action of a view. */
  isMain?: boolean
  shortcut?: string
  /** Why it cannot be pressed; it stays in reach of the keyboard and says so when it is. */
  disabledReason: string | undefined
  onPress: () => void
}

/** An action of a panel or bar that may be refused. */
export const ActionButton = ({ label, icon, isMain = false, shortcut, disabledReason, onPress }: Props) => {
  const id = useId()
  const isDisabled = disabledReason !== undefined
  return (
    <>
      <Button
        variant={isMain && !isDisabled ? 'filled' : 'default'}
        leftSection={icon}
        aria-keyshortcuts={shortcut}
        aria-disabled={isDisabled}
        data-disabled={isDisabled || undefined}
        aria-describedby={isDisabled ? id : undefined}
        title={disabledReason}
        onClick={() => (isDisabled ? notify({ title: disabledReason, tone: 'failed' }) : onPress())}
      >
        {label}
      </Button>
      {isDisabled && (
        <span id={id} hidden>
          {disabledReason}
        </span>
      )}
    </>
  )
}
