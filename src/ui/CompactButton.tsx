import { Button } from '@mantine/core'
import type { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './CompactButton.module.css'

type Props = {
  label: string
  title?: string | undefined
  Icon: typeof IconX
  /** The icon alone, however much room there is. */
  isSmall?: boolean
  disabled?: boolean
  onPress: () => void
  /** What is only heard. */
  children?: ReactNode
}

/** A button whose words give way to its icon where room is short. */
export const CompactButton = ({
  label,
  title = label,
  Icon,
  isSmall = false,
  disabled = false,
  onPress,
  children,
}: Props) => (
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
    {children}
  </Button>
)
