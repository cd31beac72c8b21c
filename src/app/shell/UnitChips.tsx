import { IconStarFilled } from '@tabler/icons-react'
import { shortUnitName } from '#lib/unit-tree.ts'
import type { KnownUnit } from './known-units.ts'
import classes from './UnitPicker.module.css'

type Props = { label: 'Recent' | 'Favourites'; units: readonly KnownUnit[]; onChoose: (unit: string) => void }

/** Units within one press. */
export const UnitChips = ({ label, units, onChoose }: Props) =>
  units.length === 0 ? null : (
    <div className={`row wraps keeps ${classes.chips}`} role="group" aria-label={label}>
      <span className={`faint small ${classes.chipsLabel}`}>{label}</span>
      {units.map(({ id, name }) => (
        <button key={id} type="button" className={`bare inline ${classes.chip}`} onClick={() => onChoose(id)}>
          {label === 'Favourites' && <IconStarFilled size={12} aria-hidden />}
          {shortUnitName(name)}
        </button>
      ))}
    </div>
  )
