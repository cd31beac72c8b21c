import { useQuery } from '@tanstack/react-query'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertCount } from '#queries/alerts.ts'
import { usePlace } from '#queries/context.ts'
import { withBase } from '#lib/base-path.ts'
import { count, counted, countedTold, countTold } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { countBelow } from '#lib/unit-tree.ts'
import type { Column } from '#table/DataTable.tsx'
import { countColumn, textColumn } from '#table/plain-columns.tsx'
import { RowLink } from '#table/RowLink.tsx'
import type { List } from '#screens/use-list.ts'
import { turn, type UnitRow } from './arrange.ts'
import type { UnitsChoice } from './state.ts'
import cells from '#table/cells.module.css'
import classes from './columns.module.css'
import { UnitTask } from './UnitTask.tsx'

type UnitActions = {
  ctx: ApiContext
  onTurn: (id: string) => void
  /** Rows stand alone, so each says where it is. */
  isSearch: boolean
}

export const useUnitColumns = ({ ctx, choice, onChange }: List<UnitsChoice>) => {
  const { open, page, name } = choice
  const isSearch = name.trim() !== ''
  return useMemo(() => {
    const actions: UnitActions = {
      ctx,
      onTurn: (id) => onChange({ open: turn(open, id), page }, { replace: true }),
      isSearch,
    }
    return { columns: unitColumns(actions), narrow: narrowUnit(actions) }
  }, [ctx, open, page, onChange, isSearch])
}

const unitColumns = (actions: UnitActions): readonly Column<UnitRow>[] => [
  { id: 'name', header: 'Name', isKey: true, sort: 'name', cell: (row) => <Name row={row} actions={actions} /> },
  textColumn('description', 'Description', ({ node }) => node.unit.description, { leaves: 3, look: 'quiet' }),
  countColumn('children', 'Units below', ({ node }) => node.belowCount, { width: 104, leaves: 2, sort: 'children' }),
  {
    id: 'users',
    header: 'Users',
    width: 84,
    align: 'end',
    sort: 'users',
    sortsDescending: true,
    cell: ({ node: { unit } }) => <UserLink id={unit.id} users={unit.userCount} />,
  },
  {
    id: 'alerts',
    header: 'Active alerts',
    width: 112,
    leaves: 6,
    align: 'end',
    cell: ({ node }) => <ActiveAlerts ctx={actions.ctx} id={node.unit.id} />,
  },
  {
    id: 'sources',
    header: 'Data sources',
    width: 152,
    leaves: 1,
    cell: ({ node }) => node.unit.datasourceTypes.join(', ') || '–',
  },
  {
    id: 'task',
    header: 'Running task',
    width: 208,
    cell: ({ node: { unit } }) => (unit.taskId === null ? '–' : <UnitTask ctx={actions.ctx} taskId={unit.taskId} />),
  },
]

const narrowUnit = (actions: UnitActions) => (row: UnitRow) => {
  const { unit } = row.node
  return (
    <div>
      <Name row={row} actions={actions} />
      <p className="quiet small" style={{ paddingInlineStart: indent(row) + TURN_PX }}>
        {countedTold(unit.userCount, 'user')} · {countBelow(row.node)} ·{' '}
        <ActiveAlerts ctx={actions.ctx} id={unit.id} isNamed />
      </p>
      {unit.taskId !== null && <UnitTask ctx={actions.ctx} taskId={unit.taskId} />}
    </div>
  )
}

const INDENT_PX = 20
/** What stands before a name: the button that opens the unit, and the gap behind it. */
const TURN_PX = 28

const indent = ({ level }: UnitRow): number => (level - 1) * INDENT_PX

const Name = ({ row, actions }: { row: UnitRow; actions: UnitActions }) => {
  const { node, isOpen } = row
  const { unit, path } = node
  const { name } = unit
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <span className="row shrinks gap-4" style={{ paddingInlineStart: indent(row) }}>
      {isOpen === undefined ? (
        !actions.isSearch && <span className={classes.leaf} />
      ) : (
        <button
          type="button"
          className={`quiet bare inset ${classes.turn}`}
          aria-expanded={isOpen}
          aria-label={`Units below ${name}`}
          onClick={() => actions.onTurn(unit.id)}
        >
          <Chevron size={14} stroke={1.5} aria-hidden />
        </button>
      )}
      <span className="cut">
        <RowLink id={unit.id} className={`${cells.name} ${cells.hit}`} title={path.join(' / ')}>
          {name}
        </RowLink>
        {actions.isSearch && path.length > 1 && (
          <span className="quiet small"> in {path.slice(0, -1).join(' / ')}</span>
        )}
      </span>
    </span>
  )
}

/** The unit's own count: alerts are counted in its context. */
export const useActiveAlerts = (ctx: ApiContext, id: string) =>
  useQuery(alertCount({ ...ctx, unit: id }, { ...NO_ALERT_FILTER, status: 'active' }))

/** `isNamed`: no head says what they are. */
const ActiveAlerts = ({ ctx, id, isNamed = false }: { ctx: ApiContext; id: string; isNamed?: boolean }) => {
  const place = usePlace()
  const { data: active } = useActiveAlerts(ctx, id)
  if (active === undefined) return isNamed ? '– active alerts' : '–'
  return (
    <a className={`leads ${cells.hit}`} href={withBase(paths.alerts({ ...place, unit: id }))}>
      {isNamed ? counted(active, 'active alert') : count(active)}
    </a>
  )
}

const UserLink = ({ id, users }: { id: string; users: number | null }) => {
  const place = usePlace()
  return (
    <a className={`leads ${cells.hit}`} href={withBase(paths.users({ ...place, unit: id }))}>
      {countTold(users)}
    </a>
  )
}
