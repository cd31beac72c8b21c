import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'

/** Puts away what it stands in. */
export const CloseButton = ({ label = 'Close', onClose }: { label?: string; onClose: () => void }) => (
  <ActionIcon variant="subtle" aria-label={label} title="Close" onClick={onClose}>
    <IconX size={16} stroke={1.5} />
  </ActionIcon>
)
