import { useQuery } from '@tanstack/react-query'
import { IconSearch } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { useApiContext } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { counted } from '#lib/numbers.ts'
import { findUnits, shortUnitName, type UnitNode, type UnitTree as Tree } from '#lib/unit-tree.ts'
import { Failure } from '#ui/Failure.tsx'
import { takeFocus } from '#ui/take-focus.ts'
import { keyName } from '#ui/keys.ts'
import { useSteadyError } from '#ui/use-steady-error.ts'
import classes from './UnitPicker.module.css'
import { useKnownUnits } from './known-units.ts'
import { UnitChips } from './UnitChips.tsx'
import { UnitTree, type Row } from './UnitTree.tsx'

type Node = UnitNode<OrganizationalUnit>
type Props = { present: string; onChoose: (unit: string) => void }

/** Finds a unit by its name or by walking the tree; the keyboard stays in the search field all the way. */
export const UnitPicker = (props: Props) => {
  const { data: tree, error: latest, refetch } = useQuery(unitTree(useApiContext()))
  const error = useSteadyError('tree', tree !== undefined, latest)
  if (tree) return <Picker tree={tree} {...props} />
  if (error) return <Failure what="the organizational units" error={error} onRetry={() => void refetch()} />
  return <p className={`quiet ${classes.none}`}>Loading the organizational units</p>
}

const Picker = ({ tree, present, onChoose }: Props & { tree: Tree<OrganizationalUnit> }) => {
  const id = useId()
  const [text, setText] = useState('')
  const [openIds, setOpenIds] = useState(() => openAround(tree, present))
  const [activeId, setActiveId] = useState(present)
  const { recent, favourites, toggleFavourite } = useKnownUnits()

  const isSearch = text.trim() !== ''
  const rows: Row[] = isSearch
    ? findUnits(tree, text).map((node) => ({ node, level: 1, isOpen: undefined }))
    : tree.roots.flatMap((root) => visibleRows(root, openIds, 1))
  const index = Math.max(
    0,
    rows.findIndex(({ node }) => node.unit.id === activeId),
  )
  const active = rows[index]

  const toggle = (unit: string, isOpen: boolean) => {
    const next = new Set(openIds)
    if (isOpen) next.add(unit)
    else next.delete(unit)
    setOpenIds(next)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const unit = active?.node.unit
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActiveId(rows[(index + step + rows.length) % rows.length]?.node.unit.id ?? present)
    else if (event.key === 'Enter' && unit) onChoose(unit.id)
    else if (event.ctrlKey && keyName(event.nativeEvent) === 'd' && unit)
      toggleFavourite({ id: unit.id, name: unit.name })
    else if (!isSearch && event.key === 'ArrowRight' && unit) {
      if (active.isOpen) setActiveId(active.node.children[0]?.unit.id ?? unit.id)
      else toggle(unit.id, true)
    } else if (!isSearch && event.key === 'ArrowLeft' && unit) {
      if (active.isOpen) toggle(unit.id, false)
      else setActiveId(unit.parentId !== null && tree.byId.has(unit.parentId) ? unit.parentId : unit.id)
    } else return
    event.preventDefault()
  }

  return (
    <div className={`stack ${classes.picker}`}>
      <div className={`row faint keeps ${classes.search}`}>
        <IconSearch size={16} stroke={1.5} aria-hidden />
        <input
          className={`bare grows shrinks ${classes.input}`}
          role="combobox"
          aria-label="Find a unit by name"
          aria-expanded
          aria-haspopup="tree"
          aria-controls={id}
          aria-activedescendant={active && `${id}-${active.node.unit.id}`}
          placeholder="Find a unit by name"
          autoComplete="off"
          // The person has just asked for this field, and Escape leads back.
          ref={takeFocus}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            setActiveId('')
          }}
          onKeyDown={onKeyDown}
        />
        <span className="small" aria-live="polite">
          {isSearch ? `${rows.length} of ${counted(tree.byId.size, 'unit')}` : counted(tree.byId.size, 'unit')}
        </span>
      </div>
      {!isSearch && (
        <>
          <UnitChips
            label="Recent"
            units={recent.filter(({ id: unit }) => unit !== present && tree.byId.has(unit))}
            onChoose={onChoose}
          />
          <UnitChips
            label="Favourites"
            units={favourites.filter(({ id: unit }) => tree.byId.has(unit))}
            onChoose={onChoose}
          />
        </>
      )}
      {rows.length === 0 ? (
        <p className={`quiet ${classes.none}`}>No unit that you can work in has “{text}” in its name.</p>
      ) : (
        <UnitTree
          id={id}
          rows={rows}
          present={present}
          activeId={active?.node.unit.id}
          withPath={isSearch}
          ownId={tree.roots[0]?.unit.id}
          favouriteIds={new Set(favourites.map((unit) => unit.id))}
          onToggleFavourite={toggleFavourite}
          onToggle={toggle}
          onChoose={onChoose}
        />
      )}
      <div className={`row wraps faint small keeps apart ${classes.foot}`}>
        <span className="from-640">
          <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>→</kbd> open <kbd>Enter</kbd> switch <kbd>Ctrl D</kbd> favourite
        </span>
        <span>Your token starts in {shortUnitName(tree.roots[0]?.unit.name ?? '')}</span>
      </div>
    </div>
  )
}

const visibleRows = (node: Node, openIds: ReadonlySet<string>, level: number): Row[] => {
  const isOpen = node.children.length > 0 ? openIds.has(node.unit.id) : undefined
  const below = isOpen ? node.children.flatMap((child) => visibleRows(child, openIds, level + 1)) : []
  return [{ node, level, isOpen }, ...below]
}

/** Open at first: the topmost units, and the way down to the present one. */
const openAround = (tree: Tree<OrganizationalUnit>, present: string): ReadonlySet<string> => {
  const open = new Set(tree.roots.map(({ unit }) => unit.id))
  let node = tree.byId.get(present)
  while (node && !open.has(node.unit.id)) {
    open.add(node.unit.id)
    node = node.unit.parentId === null ? undefined : tree.byId.get(node.unit.parentId)
  }
  return open
}
