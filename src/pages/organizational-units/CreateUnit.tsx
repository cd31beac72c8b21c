import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { unitCreateRequest } from '#api/resources/unit-update.ts'
import { addUnit } from '#actions/organizational-units/change-unit.ts'
import { whyNameTaken, whyNoneBelow } from '#actions/organizational-units/guards.ts'
import { distinctSources, type DataSource } from '#lib/data-sources.ts'
import { counted } from '#lib/numbers.ts'
import { visibleText } from '#lib/visible-text.ts'
import { listed } from '#lib/words.ts'
import { unitChoices, type UnitTree } from '#lib/unit-tree.ts'
import { DraftDialog } from '#screens/DraftDialog.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { notify } from '#ui/notify.ts'
import { Unkept } from '#ui/Unkept.tsx'
import { SourceById } from './SourceById.tsx'
import { SourceList } from './SourceList.tsx'
import { UnitFields } from './UnitFields.tsx'
import { useSources } from './use-sources.ts'
import { useWaiting } from './use-waiting.tsx'

type Props = {
  ctx: ApiContext
  tree: UnitTree<OrganizationalUnit>
  /** Where it goes, unless another unit is chosen. */
  parentId: string
  onCreated: (id: string) => void
  onClose: () => void
}

export const CreateUnit = ({ ctx, tree, parentId, onCreated, onClose }: Props) => {
  const [parent, setParent] = useState(parentId)
  const [texts, setTexts] = useState({ name: '', description: '' })
  const [sources, setSources] = useState<readonly DataSource[]>([])
  const { notice, run } = useWaiting(ctx)
  const { choices, error, notes, about, losing } = useSources(ctx)
  const losers = losing(sources)
  const given = { ...texts, name: visibleText(texts.name), parentId: parent, sources }
  const nameProblem = whyNameTaken(tree, texts.name)
  const node = tree.byId.get(parent)
  const parentProblem = node && whyNoneBelow(node.unit)
  return (
    <DraftDialog
      title="Create an organizational unit?"
      verb="Create unit"
      ctx={ctx}
      requests={() => [unitCreateRequest(ctx, given)]}
      disabledReason={nameProblem ?? parentProblem ?? (given.name === '' ? 'A unit needs a name.' : undefined)}
      waitsFor={notice}
      run={async (signal) => {
        const unit = await run(signal, (waiting) => addUnit(ctx, given, waiting))
        const task = unit.taskId === null ? '' : `, and a task brings ${counted(sources.length, 'data source')}`
        notify({ title: `${unit.name} created`, text: `Below ${node?.unit.name ?? parent}${task}` })
        return unit.id
      }}
      onDone={onCreated}
      isUnsaved={texts.name !== '' || texts.description !== '' || sources.length > 0}
      what="The new unit"
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>It begins without users. A unit cannot be moved later.</p>
        <SelectField label="Below" value={parent} data={unitChoices(tree)} error={parentProblem} onChange={setParent} />
        <UnitFields value={texts} nameProblem={nameProblem} onChange={setTexts} />
        <SourceList
          label="Data sources"
          hint={['A task brings them.', ...notes, ...(losers.length > 0 ? [`Taken from ${listed(losers)}.`] : [])].join(
            ' ',
          )}
          known={choices?.add}
          error={error}
          none="No data source here is known."
          about={about}
          chosen={sources}
          isSearched
          onChange={setSources}
        />
        <SourceById verbs={[{ label: 'Add', onPick: (source) => setSources(distinctSources([...sources, source])) }]} />
        <Unkept>how its task ends is not told</Unkept>
      </div>
    </DraftDialog>
  )
}
