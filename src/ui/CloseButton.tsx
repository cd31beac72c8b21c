import { IconX } from '@tabler/icons-react'
import { IconButton } from './Button.tsx'

/** Puts away what it stands in. */
export const CloseButton = ({ label = 'Close', onClose }: { label?: string; onClose: () => void }) => (
  <IconButton variant="subtle" aria-label={label} title="Close" onClick={onClose}>
    <IconX size={16} stroke={1.5} />
  </IconButton>
)
