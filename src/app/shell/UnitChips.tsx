import { IconStarFilled } from '@tabler/icons-react'
import { shortUnitName } from '#lib/unit-tree.ts'
import classes from './UnitPicker.module.css'

/** `where`: its connection, where that is another than that of the page. */
type Chip = { id: string; name: string; where: string | undefined }

type Props = { label: 'Recent' | 'Favourites'; units: readonly Chip[]; onChoose: (id: string) => void }

/** Units within one press. */
export const UnitChips = ({ label, units, onChoose }: Props) =>
  units.length === 0 ? null : (
    <div className={`row wraps keeps ${classes.chips}`} role="group" aria-label={label}>
      <span className={`faint small ${classes.chipsLabel}`}>{label}</span>
      {units.map(({ id, name, where }) => (
        <button key={id} type="button" className={`bare inline ${classes.chip}`} onClick={() => onChoose(id)}>
          {label === 'Favourites' && <IconStarFilled size={12} aria-hidden />}
          <span className="keeps">{shortUnitName(name)}</span>
          {where !== undefined && <span className="cut faint small"> {where}</span>}
        </button>
      ))}
    </div>
  )
