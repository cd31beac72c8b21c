import { Dialog } from './Dialog.tsx'
import { useSingleKeys } from './keys.ts'
import type { ShortcutGroup } from './screen-commands.ts'
import classes from './ShortcutSheet.module.css'

/** What keys do, on this screen and everywhere. */
export const ShortcutSheet = ({ groups, onClose }: { groups: readonly ShortcutGroup[]; onClose: () => void }) => {
  const [singleKeys] = useSingleKeys()
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <p>
        {singleKeys === 'on'
          ? 'Single keys rest while you type in a field. Preferences turn them off.'
          : 'Single keys are turned off in the preferences.'}
      </p>
      {groups.map(({ name, rows }) => (
        <section key={name} aria-label={name}>
          <h3 className="small above-12">{name}</h3>
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
}
