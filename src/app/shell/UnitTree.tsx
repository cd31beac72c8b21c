import {
  IconBuildings,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconStar,
  IconStarFilled,
  IconWorld,
} from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { isApiError } from '#api/transport/errors.ts'
import { activeAlertCount } from '#queries/alerts.ts'
import { explain } from '#lib/displayable-error.ts'
import { count, counted, countedTold, countTold } from '#lib/numbers.ts'
import type { Placed } from '#lib/placed-units.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import type { UnitNode } from '#lib/unit-tree.ts'
import classes from './UnitTree.module.css'
import type { Connected } from './use-branches.ts'

type Unit = Placed<OrganizationalUnit>

const OWN = 'your token’s own'

export type Row = {
  node: UnitNode<Unit>
  level: number
  /** Undefined where there is nothing below to open. */
  isOpen: boolean | undefined
}

type Props = {
  id: string
  rows: readonly Row[]
  branches: ReadonlyMap<string, Connected>
  present: string
  activeId: string | undefined
  /** Names alone can be ambiguous among matches: each is shown with the way to it. */
  withPath: boolean
  favouriteIds: ReadonlySet<string>
  /** Where one comes to by choosing it. */
  leadsTo: (unit: Unit) => string
  onToggleFavourite: (unit: Unit) => void
  onToggle: (id: string) => void
  onChoose: (unit: Unit) => void
}

const showItem = (item: HTMLElement | null) => item?.scrollIntoView({ block: 'nearest' })

/** Of how many rows the active alerts are asked for: only those that are drawn, after everything that somebody waits for. */
const useAlertCounts = (rows: readonly Row[], branches: Props['branches']): ReadonlyMap<string, number> => {
  const asked = rows.flatMap(({ node: { unit } }) => {
    const ctx = branches.get(unit.connection)?.signedIn?.ctx
    return unit.of && ctx ? [{ id: unit.id, ctx: { ...ctx, unit: unit.of.id } }] : []
  })
  const counts = useQueries({ queries: asked.map(({ ctx }) => activeAlertCount(ctx)) })
  return new Map(
    asked.flatMap(({ id }, index) => {
      const known = counts[index]?.data
      return known === undefined ? [] : [[id, known] as const]
    }),
  )
}

/** Why nothing of a connection's units is to be seen. */
const whyEmpty = ({ tree, signedIn, error }: Connected): string | undefined => {
  if (tree) return undefined
  if (!signedIn || isApiError(error, 'unauthenticated')) return 'The session has ended: sign in there to see its units.'
  return error ? `Its units could not be read. ${explain(error)}` : 'Loading its units'
}

/** Units as a tree that is steered from the search field above it. */
export const UnitTree = (props: Props) => {
  const {
    id,
    rows,
    branches,
    present,
    activeId,
    withPath,
    favouriteIds,
    leadsTo,
    onToggleFavourite,
    onToggle,
    onChoose,
  } = props
  const alerts = useAlertCounts(rows, branches)
  const isSeveral = branches.size > 1
  return (
    <>
      <div className={`row faint tiny apart ${classes.heads}`} aria-hidden>
        <span>Unit</span>
        <span className={`keeps ends ${classes.alerts}`}>Active alerts</span>
        <span className={`keeps ${classes.users}`}>Users</span>
      </div>
      <div id={id} className={`grows scrolls ${classes.tree}`} role="tree" aria-label="Organizational units">
        {rows.map(({ node: { unit, path }, level, isOpen }) => {
          const branch = branches.get(unit.connection)
          const why = unit.of || !branch ? undefined : whyEmpty(branch)
          const way = withPath ? path.slice(0, -1).join(' / ') : ''
          const alertCount = alerts.get(unit.id)
          const isFavourite = favouriteIds.has(unit.id)
          const Star = isFavourite ? IconStarFilled : IconStar
          const isPresent = unit.id === present
          const Chevron = isOpen ? IconChevronDown : IconChevronRight
          return (
            // The keyboard acts from the search field, which names this item as its active descendant.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={unit.id}
              ref={unit.id === activeId ? showItem : undefined}
              id={`${id}-${unit.id}`}
              className={`row hovers ${classes.item} ${why === undefined ? '' : `wraps ${classes.empty}`} ${way ? classes.withPath : ''}`}
              role="treeitem"
              aria-label={labelOf(unit, withPath && isSeveral ? branch : undefined, why)}
              // Of ARIA 1.3, as browsers have it.
              // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
              aria-description={describe(unit, way, alertCount) || undefined}
              aria-level={level}
              aria-expanded={isOpen}
              aria-selected={isPresent}
              data-active={unit.id === activeId || undefined}
              style={{ paddingInlineStart: 8 + (level - 1) * 20 }}
              data-leads-to={leadsTo(unit)}
              onClick={() => onChoose(unit)}
            >
              <button
                type="button"
                className={`bare quiet ${classes.chevron}`}
                tabIndex={-1}
                aria-hidden
                onClick={(event) => {
                  if (isOpen === undefined) return
                  event.stopPropagation()
                  onToggle(unit.id)
                }}
              >
                {isOpen !== undefined && <Chevron size={14} stroke={1.5} />}
              </button>
              {!unit.of && <IconBuildings size={14} stroke={1.5} className="keeps quiet" aria-hidden />}
              {unit.of?.id === GLOBAL_UNIT && (
                <IconWorld size={14} stroke={1.5} className={`keeps ${classes.global}`} aria-hidden />
              )}
              <span className={`cut ${classes.name}`} title={unit.of ? undefined : branch?.details}>
                {unit.name}
              </span>
              {why !== undefined && (
                <span className={`faint small ${classes.why}`} aria-hidden>
                  {why}
                </span>
              )}
              {isPresent && <IconCheck size={14} stroke={1.5} className="keeps accent" />}
              {/* This and the figures are said by the item's description. */}
              {way && (
                <span className={`cut faint small ${classes.path}`} aria-hidden>
                  {way}
                </span>
              )}
              {/* It stands below the tree as well. */}
              {unit.isOwn && (
                <span className={`quiet tiny keeps from-640 ${classes.own}`} aria-hidden>
                  {OWN}
                </span>
              )}
              {unit.of && (
                <>
                  <span className={`keeps ends ${classes.alerts}`} title="Active alerts" aria-hidden>
                    {alertCount === undefined ? '' : count(alertCount)}
                  </span>
                  <span className={`quiet keeps ${classes.users}`} title="Users" aria-hidden>
                    {countTold(unit.of.userCount)}
                  </span>
                  <button
                    type="button"
                    className={`bare faint ${classes.star}`}
                    data-set={isFavourite || undefined}
                    tabIndex={-1}
                    aria-hidden
                    title={isFavourite ? 'No favourite any more' : 'Make it a favourite'}
                    onClick={(event) => {
                      event.stopPropagation()
                      onToggleFavourite(unit)
                    }}
                  >
                    <Star size={14} stroke={1.5} />
                  </button>
                </>
              )}
            </div>
          )
        })}
      </div>
    </>
  )
}

/** `where`: its connection, where that is not told by what stands above. */
const labelOf = (unit: Unit, where: Connected | undefined, why: string | undefined): string =>
  [unit.name, unit.of ? where?.name : why].filter(Boolean).join(', ')

/** What stands beside its name, in words. */
const describe = (unit: Unit, way: string, alertCount: number | undefined): string =>
  [
    way,
    unit.isOwn && OWN,
    alertCount !== undefined && counted(alertCount, 'active alert'),
    unit.of && countedTold(unit.of.userCount, 'user'),
  ]
    .filter(Boolean)
    .join(', ')
