import type { ApiContext } from '#api/transport/context.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { unitDeleteRequest } from '#api/resources/unit-update.ts'
import { removeUnit } from '#actions/organizational-units/change-unit.ts'
import { explain } from '#lib/displayable-error.ts'
import { counted } from '#lib/numbers.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Unkept } from '#ui/Unkept.tsx'
import { useActiveAlerts } from './columns.tsx'

type Props = { ctx: ApiContext; unit: OrganizationalUnit; onClose: () => void }

const UNTOLD = 'Not known: the API does not tell'

/** Shows what it will touch before anything is sent. */
export const DeleteUnit = ({ ctx, unit, onClose }: Props) => {
  const { data: alerts, error } = useActiveAlerts(ctx, unit.id)
  return (
    <WriteDialog
      title={`Delete ${unit.name}?`}
      verb="Delete"
      isDeletion
      ctx={ctx}
      requests={() => [unitDeleteRequest(ctx, unit.id)]}
      run={() => removeUnit(ctx, unit)}
      onClose={onClose}
    >
      <p>The API cannot bring a unit back. A task does the work; until it has ended the unit stays.</p>
      <Facts>
        <Fact name="Users">
          {unit.userCount === null
            ? UNTOLD
            : unit.userCount === 0
              ? 'None is assigned to it'
              : `${counted(unit.userCount, 'user')} ${unit.userCount === 1 ? 'loses' : 'lose'} the access given here`}
        </Fact>
        <Fact name="Units below">
          {unit.childrenCount === null
            ? UNTOLD
            : unit.childrenCount === 0
              ? 'None'
              : counted(unit.childrenCount, 'unit')}
        </Fact>
        <Fact name="Active alerts">
          {alerts === undefined
            ? error
              ? `Not known: they could not be counted. ${explain(error)}`
              : 'Being counted'
            : alerts === 0
              ? 'None'
              : `${counted(alerts, 'alert')}, with what raised them`}
        </Fact>
        <Fact name="Data sources">
          {unit.datasourceTypes.length === 0
            ? 'None'
            : `${unit.datasourceTypes.join(', ')}. The API does not say what becomes of them`}
        </Fact>
      </Facts>
      <Unkept>how its task ends is not told</Unkept>
    </WriteDialog>
  )
}
