import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { unitPatchRequest } from '#api/resources/unit-update.ts'
import { changeUnit } from '#actions/organizational-units/change-unit.ts'
import { withoutSources as without, type DataSource } from '#lib/data-sources.ts'
import { counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { DraftDialog } from '#screens/DraftDialog.tsx'
import { notify } from '#ui/notify.ts'
import { Unkept } from '#ui/Unkept.tsx'
import { SourceById } from './SourceById.tsx'
import { SourceList } from './SourceList.tsx'
import { useSources } from './use-sources.ts'
import { useWaiting } from './use-waiting.tsx'

type Props = { ctx: ApiContext; unit: OrganizationalUnit; onClose: () => void }

/** What comes to a unit and what leaves it, as one difference. The work is a task's. */
export const ChangeSources = ({ ctx, unit, onClose }: Props) => {
  const { notice, run } = useWaiting(ctx)
  const { choices, isGuess, error, notes, about, losing, whyNotIn } = useSources(ctx, unit.id)
  const [add, setAdd] = useState<readonly DataSource[]>([])
  const [remove, setRemove] = useState<readonly DataSource[]>([])
  const sources = { add, remove }
  const effect = listed([
    ...(add.length > 0 ? [`adds ${counted(add.length, 'data source')}`] : []),
    ...(remove.length > 0 ? [`removes ${counted(remove.length, 'data source')}`] : []),
  ])
  const losers = losing(add)
  return (
    <DraftDialog
      title={`Change the data sources of ${unit.name}?`}
      verb="Change data sources"
      ctx={ctx}
      requests={() => [unitPatchRequest(ctx, unit.id, { sources })]}
      disabledReason={effect === '' ? 'Nothing has been chosen.' : whyNotIn(unit.id, sources)}
      waitsFor={notice}
      run={async (signal) => {
        await run(signal, (waiting) => changeUnit(ctx, unit, { sources }, waiting))
        notify({ title: `${unit.name} is being changed`, text: `A task ${effect}` })
      }}
      isUnsaved={effect !== ''}
      what="The change"
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p>
          A task does the work; other changes to this unit wait until it has ended. The kinds of data sources here:{' '}
          {listed(unit.datasourceTypes) || 'none'}.
        </p>
        <p className="faint small">{notes.join(' ')}</p>
        <SourceList
          label="Add"
          hint={losers.length > 0 && `Taken from ${listed(losers)}.`}
          known={choices?.add}
          error={error}
          none="No other data source in reach is known."
          about={about}
          chosen={add}
          isSearched
          onChange={setAdd}
        />
        <SourceList
          label="Remove"
          hint={isGuess && unit.childrenCount !== 0 && 'Seen in this unit or in one below it.'}
          known={choices?.remove}
          error={error}
          none="No data source here is known."
          about={about}
          chosen={remove}
          onChange={setRemove}
        />
        <SourceById
          verbs={[
            { label: 'Add', onPick: (source) => setAdd([...without(add, [source]), source]) },
            { label: 'Remove', onPick: (source) => setRemove([...without(remove, [source]), source]) },
          ]}
        />
        <Unkept>how its task ends is not told</Unkept>
      </div>
    </DraftDialog>
  )
}
