import { useId } from 'react'
import { SHELL_NAMES, SHELLS } from '#lib/shells.ts'
import { listZones, localZone } from '#lib/time-zone.ts'
import { COLOUR_SCHEMES, setScheme, useColourScheme } from '#ui/colour-scheme.ts'
import { DENSITIES } from '#ui/density.ts'
import { useDensity } from '#ui/use-density.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { SINGLE_KEYS, useSingleKeys } from '#ui/keys.ts'
import { CSV_FORM_NAMES, useCsvForm } from '#ui/save-csv.ts'
import { useShell } from '#ui/shell.ts'
import { ExactTime } from '#ui/Time.tsx'
import { useZoneChoice } from '#ui/time-zone.ts'
import { UNDO_FOR, useUndoFor } from '#ui/undo-for.ts'
import { useNow } from '#ui/use-now.ts'
import form from '#ui/form.module.css'
import classes from './Preferences.module.css'

/** How a person likes to see things. Every choice shows at once behind the dialog and is kept in this browser. */
export const Preferences = ({ onClose }: { onClose: () => void }) => {
  const scheme = useColourScheme()
  const [density, setDensity] = useDensity()
  const [undoFor, setUndoFor] = useUndoFor()
  const [shell, setShell] = useShell()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const [csvForm, setCsvForm] = useCsvForm()
  return (
    <Dialog title="Preferences" onClose={onClose}>
      <p>Kept in this browser, for everybody who signs in with it.</p>
      <div className={`above-12 ${classes.fields}`}>
        <TimeZone />
        <Choice
          label="Colours"
          options={COLOUR_SCHEMES.map((option) => ({ label: option.label, value: option.scheme }))}
          value={scheme}
          onChoose={setScheme}
        />
        <Choice
          label="Rows"
          options={DENSITIES.map((value) => ({ label: value === 'compact' ? 'Compact' : 'Comfortable', value }))}
          value={density}
          onChoose={setDensity}
        />
        <Choice
          label="Undo for"
          options={UNDO_FOR.map((value) => ({ label: value === 'ask' ? 'Ask instead' : `${value} seconds`, value }))}
          value={undoFor}
          onChoose={setUndoFor}
        />
        <Choice
          label="Single keys"
          options={SINGLE_KEYS.map((value) => ({ label: value === 'on' ? 'On' : 'Off', value }))}
          value={singleKeys}
          onChoose={setSingleKeys}
        />
        <Choice label="CSV files for" options={CSV_FORM_NAMES} value={csvForm} onChoose={setCsvForm} />
        <Choice
          label="Commands for"
          options={SHELLS.map((value) => ({ label: SHELL_NAMES[value], value }))}
          value={shell}
          onChoose={setShell}
        />
      </div>
    </Dialog>
  )
}

const TimeZone = () => {
  const [choice, setChoice] = useZoneChoice()
  const now = useNow(1000)
  return (
    <div>
      <SelectField
        label="Time zone"
        value={choice}
        onChange={setChoice}
        data={[
          { value: 'UTC', label: 'UTC, as the API writes times' },
          { value: 'local', label: `Of this device (${localZone()})` },
          ...zonesByRegion(choice),
        ]}
      />
      <p className="faint small above-4">
        Now <ExactTime at={new Date(now)} />. Notes and exported files stay in UTC.
      </p>
    </div>
  )
}

/** Zones that are places, and the one chosen where that is none. */
const zonesByRegion = (choice: string) => {
  const known = listZones().filter((zone) => zone.includes('/'))
  const zones = ['UTC', 'local', ...known].includes(choice) ? known : [choice, ...known]
  return [...Map.groupBy(zones, (zone) => zone.split('/')[0] ?? '')].map(([group, items]) => ({ group, items }))
}

type ChoiceProps<Value extends string> = {
  label: string
  options: readonly { label: string; value: Value }[]
  value: Value
  onChoose: (value: Value) => void
}

const Choice = <Value extends string>({ label, options, value, onChoose }: ChoiceProps<Value>) => {
  const name = useId()
  return (
    <fieldset className={`row wraps ${classes.choices}`}>
      <legend className={form.label}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={`inline ${classes.choice}`}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
