import { IconCheck, IconChevronDown, IconChevronRight, IconStar, IconStarFilled, IconWorld } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { activeAlertCount } from '#queries/alerts.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { count } from '#lib/numbers.ts'
import { moveToUnit } from '#app/pages.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import type { UnitNode } from '#lib/unit-tree.ts'
import classes from './UnitTree.module.css'

export type Row = {
  node: UnitNode<OrganizationalUnit>
  level: number
  /** Undefined where there is nothing below to open. */
  isOpen: boolean | undefined
}

type Props = {
  id: string
  rows: readonly Row[]
  present: string
  activeId: string | undefined
  /** Names alone can be ambiguous among matches: each is shown with the way to it. */
  withPath: boolean
  /** The unit that the token itself belongs to. */
  ownId: string | undefined
  favouriteIds: ReadonlySet<string>
  onToggleFavourite: (unit: { id: string; name: string }) => void
  onToggle: (unit: string, isOpen: boolean) => void
  onChoose: (unit: string) => void
}

const showItem = (item: HTMLElement | null) => item?.scrollIntoView({ block: 'nearest' })

/** Units as a tree that is steered from the search field above it. */
export const UnitTree = (props: Props) => {
  const { id, rows, present, activeId, withPath, ownId, favouriteIds, onToggleFavourite, onToggle, onChoose } = props
  const ctx = useApiContext()
  const place = usePlace()
  const { pathname, search } = useLocation()
  // Asked only for the rows that are drawn, after everything that somebody waits for.
  const alerts = useQueries({ queries: rows.map(({ node }) => activeAlertCount({ ...ctx, unit: node.unit.id })) })
  return (
    <>
      <div className={`row faint tiny apart ${classes.heads}`} aria-hidden>
        <span>Unit</span>
        <span className={`keeps ends ${classes.alerts}`}>Active alerts</span>
        <span className={`keeps ${classes.users}`}>Users</span>
      </div>
      <div id={id} className={`grows scrolls ${classes.tree}`} role="tree" aria-label="Organizational units">
        {rows.map(({ node: { unit, path }, level, isOpen }, index) => {
          const alertCount = alerts[index]?.data
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
              className={`row hovers ${classes.item}`}
              role="treeitem"
              aria-label={unit.name || unit.id}
              aria-level={level}
              aria-expanded={isOpen}
              aria-selected={isPresent}
              data-active={unit.id === activeId || undefined}
              style={{ paddingInlineStart: 8 + (level - 1) * 20 }}
              data-leads-to={moveToUnit({ ...place, unit: unit.id }, pathname, new URLSearchParams(search))}
              onClick={() => onChoose(unit.id)}
            >
              <button
                type="button"
                className={`bare quiet ${classes.chevron}`}
                tabIndex={-1}
                aria-hidden
                onClick={(event) => {
                  if (isOpen === undefined) return
                  event.stopPropagation()
                  onToggle(unit.id, !isOpen)
                }}
              >
                {isOpen !== undefined && <Chevron size={14} stroke={1.5} />}
              </button>
              {unit.id === GLOBAL_UNIT && (
                <IconWorld size={14} stroke={1.5} className={`keeps ${classes.global}`} aria-hidden />
              )}
              <span className="cut">{unit.name || unit.id}</span>
              {isPresent && <IconCheck size={14} stroke={1.5} className="keeps accent" />}
              {withPath && path.length > 1 && <span className="cut faint small">{path.slice(0, -1).join(' / ')}</span>}
              {/* It stands below the tree as well. */}
              {unit.id === ownId && (
                <span className={`quiet tiny keeps from-640 ${classes.own}`}>your token’s own</span>
              )}
              <span className={`keeps ends ${classes.alerts}`} title="Active alerts">
                {alertCount === undefined ? '' : count(alertCount)}
              </span>
              <span className={`quiet keeps ${classes.users}`} title="Users">
                {count(unit.userCount)}
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
                  onToggleFavourite({ id: unit.id, name: unit.name })
                }}
              >
                <Star size={14} stroke={1.5} />
              </button>
            </div>
          )
        })}
      </div>
    </>
  )
}
