import { useShortcutGroups } from '#ui/screen-commands.ts'
import { ShortcutSheet } from '#ui/ShortcutSheet.tsx'

const EVERYWHERE = {
  name: 'Everywhere',
  rows: [
    { keys: ['Ctrl', 'k'], does: 'Search or jump to: pages, units, users, ids, actions' },
    { keys: ['o'], does: 'Switch the organizational unit' },
    { keys: ['v'], does: 'Choose API versions' },
    { keys: ['/'], does: 'Search the list' },
    { keys: ['u'], does: 'Undo what the newest message offers to undo' },
    { keys: ['Esc'], does: 'Close what is open' },
    { keys: ['?'], does: 'Show these shortcuts' },
  ],
}

export const Shortcuts = ({ onClose }: { onClose: () => void }) => (
  <ShortcutSheet groups={[...useShortcutGroups(), EVERYWHERE]} onClose={onClose} />
)
