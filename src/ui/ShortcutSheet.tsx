import { Button } from '@mantine/core'
import { Dialog } from './Dialog.tsx'
import classes from './ShortcutSheet.module.css'

export type ShortcutRow = { keys: readonly string[]; does: string }

/** What the keys of a screen do. */
export const ShortcutSheet = ({ rows, onClose }: { rows: readonly ShortcutRow[]; onClose: () => void }) => (
  <Dialog
    title="Keyboard shortcuts"
    onClose={onClose}
    actions={
      <Button variant="filled" onClick={onClose}>
        Close
      </Button>
    }
  >
    <p>They rest while you type in a field.</p>
    <dl className={classes.keys}>
      {rows.map(({ keys, does }) => (
        <div key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
)
