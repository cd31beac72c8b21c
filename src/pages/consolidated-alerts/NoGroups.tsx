import { useQuery } from '@tanstack/react-query'
import type { ConsolidatedAlertFilter } from '#api/requests/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { sentence } from '#lib/words.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { describeWindow } from '#lib/time-window.ts'
import { describeUnit } from '#lib/unit-tree.ts'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { Button } from '#ui/Button.tsx'

type Props = {
  ctx: ApiContext
  choice: ConsolidatedAlertFilter
  checkedAt: number
  onChange: (change: Partial<ConsolidatedAlertFilter>) => void
}

export const NoGroups = ({ ctx, choice: { status, raised, parent }, checkedAt, onChange }: Props) => {
  const { data: tree } = useQuery(unitTree(ctx))
  if (raised === '' && parent === '') {
    const where = describeUnit(ctx.unit === null ? undefined : tree?.byId.get(ctx.unit))
    return (
      <Quiet
        title={`0 ${status ? `${status} ` : ''}consolidated alerts in ${where}`}
        actions={status !== '' && <Button onClick={() => onChange({ status: '' })}>Show all</Button>}
        checkedAt={checkedAt}
      />
    )
  }
  const conditions = [
    status && `status ${status}`,
    raised && `raised ${describeWindow(raised)}`,
    parent && 'one parent',
  ].filter((text) => text !== '')
  return (
    <FilteredAway
      title="No consolidated alert matches these filters"
      checkedAt={checkedAt}
      onClear={() => onChange({ raised: '', parent: '' })}
    >
      {`${sentence(conditions.join(', '))}.`}
    </FilteredAway>
  )
}
