import { IconChevronRight } from '@tabler/icons-react'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { groupName, whyGroupNotCleared } from '#actions/consolidated-alerts/guards.ts'
import { counted, countTold } from '#lib/numbers.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { countColumn, textColumn } from '#table/plain-columns.tsx'
import { RowButton } from '#table/RowButton.tsx'
import type { List } from '#screens/use-list.ts'
import { timeColumn } from '#table/time-column.tsx'
import { Mono } from '#ui/Mono.tsx'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { SeverityGlyph, severityMark, statusMark } from '#ui/marks.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import classes from './columns.module.css'
import type { GroupChange } from './GroupDialog.tsx'
import type { GroupListChoice } from './state.ts'

const GroupDialog = lazyAsked('the dialog', async () => (await import('./GroupDialog.tsx')).GroupDialog)

type GroupActions = {
  isOpen: (group: ConsolidatedAlert) => boolean
  toggle: (group: ConsolidatedAlert) => void
  clear: (group: ConsolidatedAlert) => void
}

/** The columns of the list with the verbs in them, and what they open. */
export const useGroupColumns = ({ ctx, choice, onChange }: List<GroupListChoice>) => {
  const [asked, setAsked] = useState<GroupChange>()
  const ask = useCallback((group: ConsolidatedAlert, clears: boolean) => setAsked({ ctx, group, clears }), [ctx])
  const { open, page } = choice
  const drawn = useMemo(() => {
    const actions: GroupActions = {
      isOpen: ({ id }) => id === open,
      toggle: ({ id }) => onChange({ open: id === open ? '' : id, page }),
      clear: (group) => ask(group, true),
    }
    return { columns: groupColumns(actions), narrow: narrowGroup(actions) }
  }, [open, page, onChange, ask])
  return { ...drawn, ask, dialog: asked && <GroupDialog {...asked} onClose={() => setAsked(undefined)} /> }
}

export const groupColumns = (actions: GroupActions): readonly Column<ConsolidatedAlert>[] => [
  {
    id: 'severity',
    header: 'Severity',
    width: 100,
    sort: 'severity',
    mark: ({ severity }) => severityMark(severity),
    cell: ({ severity }) => titleCase(severity),
  },
  textColumn('type', 'Type', ({ typeTitle }) => typeTitle, { width: 132, leaves: 2, sort: 'type' }),
  {
    id: 'cause',
    header: 'Cause',
    isKey: true,
    sort: 'cause',
    cell: (group) => <Expander group={group} actions={actions} />,
  },
  textColumn('parent', 'Parent', ({ parent }) => parent?.value ?? '', {
    width: 206,
    leaves: 5,
    sort: 'parent',
    look: 'mono',
    cell: ({ parent }) => entityName(parent),
  }),
  {
    id: 'status',
    header: 'Status',
    width: 84,
    sort: 'status',
    mark: ({ status }) => statusMark(status),
    cell: ({ status }) => titleCase(status),
  },
  countColumn('active', 'Active', ({ activeCount }) => activeCount, { width: 66, sort: 'active_entity_count' }),
  countColumn('clearedCount', 'Cleared', ({ clearedCount }) => clearedCount, {
    width: 74,
    leaves: 4,
    sort: 'cleared_entity_count',
  }),
  timeColumn('raised', 'Raised', ({ raisedAt }) => raisedAt, { width: 104, leaves: 3, sort: 'raised_timestamp' }),
  timeColumn('updated', 'Updated', ({ updatedAt }) => updatedAt, { width: 104, leaves: 2, sort: 'updated_timestamp' }),
  timeColumn('clearedAt', 'Cleared at', ({ clearedAt }) => clearedAt, {
    width: 104,
    leaves: 1,
    sort: 'cleared_timestamp',
  }),
  {
    id: 'actions',
    header: 'Action',
    width: 76,
    align: 'end',
    cell: (group) => (
      <RowButton
        label="Clear"
        subject={groupName(group)}
        disabledReason={whyGroupNotCleared(group)}
        onPress={() => actions.clear(group)}
      />
    ),
  },
]

export const narrowGroup =
  (
    actions: GroupActions,
    lead = (group: ConsolidatedAlert): ReactNode => <Expander group={group} actions={actions} />,
  ) =>
  (group: ConsolidatedAlert) => (
    <div className={`row gap-12 ${cells.narrow}`}>
      <SeverityGlyph severity={group.severity} />
      <span className="visually-hidden">{titleCase(group.severity)}</span>
      <div className={`stack grows shrinks ${cells.main}`}>
        {lead(group)}
        <Mono>{entityName(group.parent)}</Mono>
      </div>
      <div className="stack keeps ends low unbroken">
        <Time at={group.updatedAt} />
        <span className="faint small">
          {group.status === 'active' || group.clearedCount === null
            ? `${countTold(group.activeCount)} active`
            : counted(group.clearedCount, 'alert')}
        </span>
      </div>
    </div>
  )

const Expander = ({ group, actions }: { group: ConsolidatedAlert; actions: GroupActions }) => {
  const isOpen = actions.isOpen(group)
  return (
    <button
      type="button"
      className={`inline bare ${classes.expander}`}
      title={group.causeTitle}
      aria-label={groupName(group)}
      aria-expanded={isOpen}
      onClick={() => actions.toggle(group)}
      {...rowLink(group.id)}
    >
      <IconChevronRight size={14} stroke={1.5} className={isOpen ? classes.down : classes.right} aria-hidden />
      <span className={classes.cause}>{group.causeTitle || group.id}</span>
    </button>
  )
}
