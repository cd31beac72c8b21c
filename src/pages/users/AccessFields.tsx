import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { hasPair, inOneRole, withoutPair, withPair, type AccessPair } from '#lib/access.ts'
import { withChosen } from '#lib/choices.ts'
import { RowButton } from '#table/RowButton.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/Problem.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { pressable } from '#ui/pressable.ts'
import classes from './AccessFields.module.css'
import type { AccessNames } from './use-access-names.ts'

type Props = {
  value: readonly AccessPair[]
  onChange: (value: readonly AccessPair[]) => void
  names: AccessNames
  /** v2: a role for each unit. v1: one role for all of them. */
  hasSeveralRoles: boolean
}

/** Roles and the units that they hold in: what there is, and a line to add to it. */
export const AccessFields = ({ value, onChange, names, hasSeveralRoles }: Props) => {
  const [chosenRole, setRole] = useState<string>()
  const [chosenUnit, setUnit] = useState<string>()
  // With one role for all, that role is what the select shows.
  const roleId = (hasSeveralRoles ? undefined : value[0]?.roleId) ?? chosenRole ?? ''
  const unitId = chosenUnit ?? ''
  const isReady = roleId !== '' && unitId !== ''
  const pair = { roleId, unitId }

  const chooseRole = (id: string) => {
    setRole(id)
    if (!hasSeveralRoles && id !== '') onChange(inOneRole(value, id))
  }
  const role = (
    <SelectField
      label="Role"
      value={roleId}
      // Nothing is chosen beforehand: the first role would be the most powerful one.
      data={[{ value: '', label: 'Choose a role' }, ...withChosen(names.roles, roleId, names.role)]}
      onChange={chooseRole}
    />
  )

  return (
    <fieldset>
      <legend className="visually-hidden">Access</legend>
      {!hasSeveralRoles && role}
      <ul className={`framed ${classes.pairs}`}>
        {value.map((held) => (
          <li key={`${held.roleId} ${held.unitId}`} className={`row ${classes.pair}`}>
            <span className={`grows breaks shrinks ${classes.text}`}>
              {hasSeveralRoles && <strong>{names.role(held.roleId)}</strong>}
              {hasSeveralRoles && ' in '}
              {names.unit(held.unitId)}
            </span>
            <RowButton
              label="Remove"
              subject={
                hasSeveralRoles ? `${names.role(held.roleId)} in ${names.unit(held.unitId)}` : names.unit(held.unitId)
              }
              disabledReason={
                names.isHere(held.unitId)
                  ? undefined
                  : 'This unit is not part of the one on screen. Change it in that unit.'
              }
              onPress={() => onChange(withoutPair(value, held))}
            />
          </li>
        ))}
        {value.length === 0 && <li className="faint small">No access yet.</li>}
      </ul>
      <div className={`row wraps low ${classes.add}`}>
        {hasSeveralRoles && role}
        <SelectField
          label="Unit"
          value={unitId}
          data={[{ value: '', label: 'Choose a unit' }, ...names.units]}
          onChange={setUnit}
        />
        <Button
          leftSection={<IconPlus size={14} stroke={1.5} />}
          {...pressable(isReady && !hasPair(value, pair), () => onChange(withPair(value, pair)))}
        >
          Add
        </Button>
      </div>
      <Problem what={names.error} />
    </fieldset>
  )
}
