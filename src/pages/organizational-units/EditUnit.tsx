import { useState } from 'react'
import type { ApiContext } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import type { OrganizationalUnit } from '#api/organizational-units.ts'
import { unitPatchRequest } from '#api/unit-update.ts'
import { useSignedIn } from '#queries/context.ts'
import { changeUnit, whyNameTaken } from '#queries/change-unit.ts'
import { useWhere } from '#queries/where.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notify } from '#ui/notify.ts'
import { UnitFields } from './UnitFields.tsx'

type Props = {
  ctx: ApiContext
  unit: OrganizationalUnit
  tree: UnitTree<OrganizationalUnit> | undefined
  onClose: () => void
}

/** Name and description together: the API takes the complete new value of each that changes. */
export const EditUnit = ({ ctx, unit, tree, onClose }: Props) => {
  const { origin } = useSignedIn()
  const where = useWhere(ctx)
  const [texts, setTexts] = useState({ name: unit.name, description: unit.description })
  const name = texts.name.trim()
  const patch = {
    ...(name !== unit.name && { name }),
    ...(texts.description !== unit.description && { description: texts.description }),
  }
  const call = useCallPreview(() => toCurl(origin, unitPatchRequest(ctx, unit.id, patch)))
  const nameProblem = whyNameTaken(tree, name, unit.id)
  const nothing = Object.keys(patch).length === 0 ? 'Nothing has changed.' : undefined
  return (
    <ConfirmDialog
      title={`Change ${unit.name}?`}
      verb="Change unit"
      where={where}
      aside={call.button}
      disabledReason={nameProblem ?? (name === '' ? 'A unit needs a name.' : nothing)}
      run={async () => {
        await changeUnit(ctx, unit, patch)
        notify({ title: patch.name === undefined ? `${unit.name} changed` : `${unit.name} is now ${name}` })
      }}
      onClose={onClose}
    >
      <UnitFields value={texts} nameProblem={nameProblem} onChange={setTexts} />
      {call.preview}
    </ConfirmDialog>
  )
}
