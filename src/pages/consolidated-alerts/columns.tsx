import { IconChevronRight } from '@tabler/icons-react'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { groupName, whyGroupNotCleared } from '#actions/consolidated-alerts/guards.ts'
import { count, counted } from '#lib/numbers.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { AlertStatus, Severity } from '#ui/AlertMarks.tsx'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { RowButton } from '#table/RowButton.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import classes from './columns.module.css'

export type GroupActions = {
  isOpen: (group: ConsolidatedAlert) => boolean
  toggle: (group: ConsolidatedAlert) => void
  clear: (group: ConsolidatedAlert) => void
}

export const groupColumns = (actions: GroupActions): readonly Column<ConsolidatedAlert>[] => [
  {
    id: 'severity',
    header: 'Severity',
    width: 100,
    sort: 'severity',
    cell: ({ severity }) => <Severity severity={severity} />,
  },
  {
    id: 'type',
    header: 'Type',
    width: 132,
    leaves: 3,
    sort: 'type',
    title: ({ typeTitle }) => typeTitle,
    cell: ({ typeTitle }) => typeTitle,
  },
  {
    id: 'cause',
    header: 'Cause',
    isKey: true,
    sort: 'cause',
    cell: (group) => <Expander group={group} actions={actions} />,
  },
  {
    id: 'parent',
    header: 'Parent',
    width: 206,
    sort: 'parent',
    look: 'mono',
    title: ({ parent }) => parent?.value,
    cell: ({ parent }) => entityName(parent),
  },
  { id: 'status', header: 'Status', width: 84, sort: 'status', cell: ({ status }) => <AlertStatus status={status} /> },
  {
    id: 'active',
    header: 'Active',
    width: 66,
    align: 'end',
    sort: 'active_entity_count',
    sortsDescending: true,
    cell: ({ activeCount }) => count(activeCount),
  },
  {
    id: 'clearedCount',
    header: 'Cleared',
    width: 74,
    align: 'end',
    leaves: 4,
    sort: 'cleared_entity_count',
    sortsDescending: true,
    cell: ({ clearedCount }) => count(clearedCount),
  },
  {
    id: 'raised',
    header: 'Raised',
    width: 104,
    leaves: 4,
    sort: 'raised_timestamp',
    sortsDescending: true,
    cell: ({ raisedAt }) => <Time at={raisedAt} />,
  },
  {
    id: 'updated',
    header: 'Updated',
    width: 104,
    leaves: 2,
    sort: 'updated_timestamp',
    sortsDescending: true,
    cell: ({ updatedAt }) => <Time at={updatedAt} />,
  },
  {
    id: 'clearedAt',
    header: 'Cleared at',
    width: 104,
    leaves: 1,
    sort: 'cleared_timestamp',
    sortsDescending: true,
    cell: ({ clearedAt }) => <Time at={clearedAt} />,
  },
  {
    id: 'actions',
    header: 'Action',
    width: 76,
    align: 'end',
    cell: (group) => <ClearButton group={group} actions={actions} />,
  },
]

/** A group as two lines, for narrow screens. */
export const narrowGroup = (actions: GroupActions) => (group: ConsolidatedAlert) => (
  <div className={cells.narrow}>
    <SeverityGlyph severity={group.severity} />
    <span className="visually-hidden">{titleCase(group.severity)}</span>
    <div className={cells.main}>
      <Expander group={group} actions={actions} />
      <span translate="no" className="mono">
        {entityName(group.parent)}
      </span>
    </div>
    <div className={cells.end}>
      <Time at={group.updatedAt} />
      <span className="faint small">
        {group.status === 'active' ? `${count(group.activeCount)} active` : counted(group.clearedCount, 'alert')}
      </span>
    </div>
  </div>
)

const Expander = ({ group, actions }: { group: ConsolidatedAlert; actions: GroupActions }) => {
  const isOpen = actions.isOpen(group)
  return (
    <button
      type="button"
      className={`bare ${classes.expander}`}
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

const ClearButton = ({ group, actions }: { group: ConsolidatedAlert; actions: GroupActions }) => (
  <RowButton
    label="Clear"
    subject={groupName(group)}
    disabledReason={whyGroupNotCleared(group)}
    onPress={() => actions.clear(group)}
  />
)
