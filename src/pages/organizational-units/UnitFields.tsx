import { UNIT_TEXT_MAX_LENGTH, type UnitTexts } from '#api/resources/unit-update.ts'
import { invisibleNote } from '#lib/visible-text.ts'
import { TextField } from '#ui/TextField.tsx'

type Props = {
  value: UnitTexts
  /** Why the name cannot be given, beside the field. */
  nameProblem: string | undefined
  onChange: (value: UnitTexts) => void
}

/** A unit's name and description, within what the API takes. */
export const UnitFields = ({ value, nameProblem, onChange }: Props) => (
  <div className="stack gap-12">
    <TextField
      label="Name"
      value={value.name}
      maxLength={UNIT_TEXT_MAX_LENGTH}
      description={invisibleNote(value.name)}
      error={nameProblem}
      autoComplete="off"
      onChange={(name) => onChange({ ...value, name })}
    />
    <TextField
      label="Description"
      value={value.description}
      maxLength={UNIT_TEXT_MAX_LENGTH}
      autoComplete="off"
      onChange={(description) => onChange({ ...value, description })}
    />
  </div>
)
