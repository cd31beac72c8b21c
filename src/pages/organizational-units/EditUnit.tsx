import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { unitPatchRequest, type UnitTexts } from '#api/resources/unit-update.ts'
import { changeUnit } from '#actions/organizational-units/change-unit.ts'
import { unitDiff, whyNameTaken } from '#actions/organizational-units/guards.ts'
import { changedMeanwhile } from '#actions/write.ts'
import type { UnitTree } from '#lib/unit-tree.ts'
import { differs } from '#lib/record-diff.ts'
import { visibleText } from '#lib/visible-text.ts'
import { ChangedNotice } from '#ui/ChangedNotice.tsx'
import { DraftDialog } from '#screens/DraftDialog.tsx'
import { notify } from '#ui/notify.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import { UnitFields } from './UnitFields.tsx'
import { useWaiting } from './use-waiting.tsx'

type Props = {
  ctx: ApiContext
  unit: OrganizationalUnit
  tree: UnitTree<OrganizationalUnit> | undefined
  onClose: () => void
}

/** Name and description together: the API takes the complete new value of each that changes. */
export const EditUnit = ({ ctx, unit, tree, onClose }: Props) => {
  const { notice, run } = useWaiting(ctx)
  /** The unit that the draft was begun from, whatever is read of it meanwhile. */
  const [begun, setBegun] = useState(unit)
  const [texts, setTexts] = useState<UnitTexts>({ name: unit.name, description: unit.description })
  /** As somebody else has left it meanwhile. */
  const [other, setOther] = useState<OrganizationalUnit | null>(null)
  // One that is left as it was stays so, whatever it holds.
  const name = texts.name === begun.name ? begun.name : visibleText(texts.name)
  const patch = {
    ...(name !== begun.name && { name }),
    ...(texts.description !== begun.description && { description: texts.description }),
  }
  const nameProblem = whyNameTaken(tree, name, unit.id)
  const nothing = Object.keys(patch).length === 0 ? 'Nothing has changed.' : undefined

  const save = async (signal: AbortSignal) => {
    try {
      await run(signal, (waiting) => changeUnit(ctx, begun, patch, waiting))
    } catch (error) {
      const now = changedMeanwhile(error, 'organizational-units')
      // Nobody is there to choose.
      if (signal.aborted || now === undefined || !differs(unitDiff(begun, now))) throw error
      setOther(now)
      return false
    }
    notify({ title: patch.name === undefined ? `${unit.name} changed` : `${begun.name} is now ${name}` })
    return true
  }

  return (
    <DraftDialog
      title={`Change ${begun.name}?`}
      verb="Change unit"
      ctx={ctx}
      requests={() => [unitPatchRequest(ctx, unit.id, patch)]}
      disabledReason={
        other !== null
          ? 'Choose first which one to go on with.'
          : (nameProblem ?? (name === '' ? 'A unit needs a name.' : nothing))
      }
      waitsFor={notice}
      run={save}
      isUnsaved={nothing === undefined}
      what="The change"
      onClose={onClose}
    >
      <div className="stack gap-12">
        <UnitFields value={texts} nameProblem={nameProblem} onChange={setTexts} />
        {other && (
          <ChangedNotice
            text="Somebody else changed this unit meanwhile. Nothing was sent."
            onMine={() => {
              // What was not touched here is theirs, so that it is not sent back as it was.
              setTexts({
                name: name === begun.name ? other.name : texts.name,
                description: texts.description === begun.description ? other.description : texts.description,
              })
              setBegun(other)
              setOther(null)
            }}
            onTheirs={onClose}
          >
            <RecordDiff rows={unitDiff(begun, other)} />
          </ChangedNotice>
        )}
        <Unkept>how its task ends is not told</Unkept>
      </div>
    </DraftDialog>
  )
}
