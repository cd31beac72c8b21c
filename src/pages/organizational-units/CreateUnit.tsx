import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { ApiContext } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import type { OrganizationalUnit } from '#api/organizational-units.ts'
import { unitCreateRequest } from '#api/unit-update.ts'
import { useSignedIn } from '#queries/context.ts'
import { addUnit, whyNameTaken, whyNoneBelow } from '#queries/change-unit.ts'
import { useWhere } from '#queries/where.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notify } from '#ui/notify.ts'
import form from '#ui/form.module.css'
import { UnitFields } from './UnitFields.tsx'

type Props = {
  ctx: ApiContext
  tree: UnitTree<OrganizationalUnit>
  /** Where it goes, unless another unit is chosen. */
  parentId: string
  onCreated: (id: string) => void
  onClose: () => void
}

export const CreateUnit = ({ ctx, tree, parentId, onCreated, onClose }: Props) => {
  const { origin } = useSignedIn()
  const where = useWhere(ctx)
  const [parent, setParent] = useState(parentId)
  const [texts, setTexts] = useState({ name: '', description: '' })
  const given = { ...texts, name: texts.name.trim() }
  const call = useCallPreview(() => toCurl(origin, unitCreateRequest(ctx, { ...given, parentId: parent, sources: [] })))
  const nameProblem = whyNameTaken(tree, texts.name)
  const node = tree.byId.get(parent)
  const parentProblem = node && whyNoneBelow(node.unit)
  return (
    <ConfirmDialog
      title="Create an organizational unit?"
      verb="Create unit"
      where={where}
      aside={call.button}
      disabledReason={nameProblem ?? parentProblem ?? (given.name === '' ? 'A unit needs a name.' : undefined)}
      run={async () => {
        const unit = await addUnit(ctx, parent, given)
        notify({ title: `${unit.name} created`, text: `Below ${node?.unit.name ?? parent}` })
        onCreated(unit.id)
      }}
      onClose={onClose}
    >
      <div className={form.form}>
        <p>It begins without users, data sources and alerts. A unit cannot be moved later.</p>
        <NativeSelect
          label="Below"
          value={parent}
          error={parentProblem}
          onChange={({ currentTarget }) => setParent(currentTarget.value)}
        >
          {[...tree.byId.values()]
            .toSorted((a, b) => (a.path.join('/') < b.path.join('/') ? -1 : 1))
            .map(({ unit, path }) => (
              <option key={unit.id} value={unit.id}>
                {path.length > 1 ? path.slice(1).join(' / ') : unit.name}
              </option>
            ))}
        </NativeSelect>
        <UnitFields value={texts} nameProblem={nameProblem} onChange={setTexts} />
        {call.preview}
      </div>
    </ConfirmDialog>
  )
}
