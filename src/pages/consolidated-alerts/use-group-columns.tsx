import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import type { List } from '#screens/use-list.ts'
import { groupColumns, narrowGroup } from './columns.tsx'
import { lazyOver } from '#ui/lazy-part.tsx'
import type { GroupChange } from './GroupDialog.tsx'
import type { GroupListChoice } from './state.ts'

const GroupDialog = lazyOver('the dialog', async () => (await import('./GroupDialog.tsx')).GroupDialog)

/** The columns of the list with the verbs in them, and what they open. */
export const useGroupColumns = ({ ctx, choice, onChange }: List<GroupListChoice>) => {
  const { data: tree } = useQuery(unitTree(ctx))
  const unitName = (ctx.unit !== null && tree?.byId.get(ctx.unit)?.unit.name) || 'this unit'
  const [asked, setAsked] = useState<GroupChange & { ctx: ApiContext; unitName: string }>()
  const ask = (group: ConsolidatedAlert, clears: boolean) => setAsked({ ctx, unitName, group, clears })
  const { open, page } = choice
  const actions = {
    isOpen: ({ id }: ConsolidatedAlert) => id === open,
    toggle: ({ id }: ConsolidatedAlert) => onChange({ open: id === open ? '' : id, page }),
    clear: (group: ConsolidatedAlert) => ask(group, true),
  }
  return {
    columns: groupColumns(actions),
    narrow: narrowGroup(actions),
    ask,
    dialog: asked && <GroupDialog {...asked} onClose={() => setAsked(undefined)} />,
  }
}
