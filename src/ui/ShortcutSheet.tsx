import { Button } from '@mantine/core'
import { Dialog } from './Dialog.tsx'
import type { ShortcutGroup } from './screen-commands.ts'
import classes from './ShortcutSheet.module.css'

/** What keys do, on this screen and everywhere. */
export const ShortcutSheet = ({ groups, onClose }: { groups: readonly ShortcutGroup[]; onClose: () => void }) => (
  <Dialog
    title="Keyboard shortcuts"
    onClose={onClose}
    actions={
      <Button variant="filled" onClick={onClose}>
        Close
      </Button>
    }
  >
    <p>Single keys rest while you type in a field.</p>
    {groups.map(({ name, rows }) => (
      <section key={name} aria-label={name}>
        <h3 className={`small ${classes.group}`}>{name}</h3>
        <dl className={classes.keys}>
          {rows.map(({ keys, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd className="quiet">{does}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </Dialog>
)
