import { IconSearch } from '@tabler/icons-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { usePlace, useSignedIn } from '#queries/context.ts'
import { goEverywhere } from '#app/everywhere/go-everywhere.ts'
import { moveEverywhere } from '#app/everywhere/pages.ts'
import { moveToUnit } from '#app/pages.ts'
import { countUnits } from '#lib/count-units.ts'
import { isEverywhere, withUnit } from '#lib/everywhere-paths.ts'
import { counted } from '#lib/numbers.ts'
import { placedId, placeUnits, type Placed } from '#lib/placed-units.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { findUnits, shortUnitName, type UnitNode, type UnitTree as Tree } from '#lib/unit-tree.ts'
import { Failure } from '#ui/Failure.tsx'
import { useLocation } from '#ui/route-state.ts'
import { takeFocus } from '#ui/take-focus.ts'
import { keyName } from '#ui/keys.ts'
import { useSteadyError } from '#ui/use-steady-error.ts'
import classes from './UnitPicker.module.css'
import { sayNoneFound } from './none-found.ts'
import { UnitChips } from './UnitChips.tsx'
import { UnitTree, type Row } from './UnitTree.tsx'
import { useBranches, type Connected } from './use-branches.ts'
import { useGoToPlaced } from './use-go-to-placed.ts'
import { useKeptPlaces, type KeptPlace } from './use-kept-places.ts'

type Node = UnitNode<Placed<OrganizationalUnit>>
type Props = { onClose: () => void }

/** Leads to the screens over all of them. No connection can be called so. */
const EVERYWHERE: Node = {
  unit: { id: 'all', name: 'All connections', parentId: null, connection: 'all', of: null, isOwn: false },
  children: [],
  path: ['All connections'],
  belowCount: 0,
}

const withEverywhere = ({ roots, byId }: Tree<Placed<OrganizationalUnit>>): Tree<Placed<OrganizationalUnit>> => ({
  roots: [EVERYWHERE, ...roots],
  byId: new Map([[EVERYWHERE.unit.id, EVERYWHERE], ...byId]),
})

/**
 * Finds a unit by its name or by walking the tree, over all connections that one is in; the keyboard stays in the search
 * field all the way.
 */
export const UnitPicker = ({ onClose }: Props) => {
  const branches = useBranches()
  const { connection } = useSignedIn()
  const own = branches.find((branch) => branch.connection === connection)
  const error = useSteadyError('tree', own?.tree !== undefined, own?.error ?? null)
  if (branches.length > 1 || own?.tree) return <Picker branches={branches} onClose={onClose} />
  if (error) return <Failure what="the organizational units" error={error} onRetry={() => own?.retry()} />
  return <p className={`quiet ${classes.none}`}>Loading the organizational units</p>
}

const Picker = ({ branches, onClose }: Props & { branches: readonly Connected[] }) => {
  const id = useId()
  const here = useSignedIn()
  const place = usePlace()
  const { pathname, search } = useLocation()
  const isAtAll = isEverywhere(pathname)
  const present = isAtAll ? EVERYWHERE.unit.id : placedId(here.connection, place.unit)
  const byConnection = new Map(branches.map((branch) => [branch.connection, branch]))
  const isSeveral = branches.length > 1
  const tree = isSeveral || isAtAll ? withEverywhere(placeUnits(branches)) : placeUnits(branches)
  const [text, setText] = useState('')
  /** Those that differ from how they are at first. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [activeId, setActiveId] = useState(present)
  const kept = useKeptPlaces(branches)
  const goToPlaced = useGoToPlaced(branches)

  const atFirst = openAround(tree, present)
  const isOpen = (unit: string) => atFirst.has(unit) !== turned.has(unit)
  const isSearch = text.trim() !== ''
  const rows: Row[] = isSearch
    ? findUnits(tree, text).map((node) => ({ node, level: 1, isOpen: undefined }))
    : tree.roots.flatMap((root) => visibleRows(root, isOpen, 1))
  // Its units may be known later, or never.
  const isAtPresent = activeId === present && !tree.byId.has(present)
  const index = Math.max(
    0,
    rows.findIndex(({ node }) => node.unit.id === activeId || (isAtPresent && node.unit.id === here.connection)),
  )
  const active = rows[index]
  const trees = branches.flatMap((branch) => branch.tree ?? [])
  const own = byConnection.get(here.connection)?.tree?.roots[0]

  const toggle = (unit: string) => {
    const next = new Set(turned)
    if (!next.delete(unit)) next.add(unit)
    setTurned(next)
  }

  const go = (aim: Parameters<typeof goToPlaced>[0]) => {
    onClose()
    goToPlaced(aim)
  }
  const leadsTo = ({ id: chosen, connection, of }: Node['unit']) => {
    const params = new URLSearchParams(search)
    return chosen === EVERYWHERE.unit.id
      ? moveEverywhere(pathname, params)
      : moveToUnit({ ...place, connection, unit: of?.id ?? DEFAULT_UNIT }, withUnit(pathname), params)
  }
  const choose = (chosen: Node['unit']) => {
    if (chosen.id !== EVERYWHERE.unit.id) return go(chosen)
    onClose()
    goEverywhere()
  }
  const star = ({ connection, of }: Node['unit']) => of && kept.toggleFavourite(connection, of)

  const onKeyDown = (event: KeyboardEvent) => {
    const unit = active?.node.unit
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActiveId(rows[(index + step + rows.length) % rows.length]?.node.unit.id ?? present)
    else if (event.key === 'Enter' && unit) choose(unit)
    else if (event.ctrlKey && keyName(event.nativeEvent) === 'd' && unit) star(unit)
    else if (!isSearch && event.key === 'ArrowRight' && unit) {
      if (active.isOpen) setActiveId(active.node.children[0]?.unit.id ?? unit.id)
      else if (active.isOpen === false) toggle(unit.id)
    } else if (!isSearch && event.key === 'ArrowLeft' && unit) {
      if (active.isOpen) toggle(unit.id)
      else setActiveId(unit.parentId !== null && tree.byId.has(unit.parentId) ? unit.parentId : unit.id)
    } else return
    event.preventDefault()
  }

  const chips = (label: 'Recent' | 'Favourites', units: readonly KeptPlace[]) => (
    <UnitChips
      label={label}
      units={units.map(({ placed, name, connection }) => ({
        id: placed,
        name,
        where: connection.connection === here.connection && !isAtAll ? undefined : connection.name,
      }))}
      onChoose={(chosen) => {
        const found = units.find(({ placed }) => placed === chosen)
        if (found) go({ connection: found.connection.connection, of: found })
      }}
    />
  )

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
          {isSearch ? `${rows.filter(({ node }) => node.unit.of).length} of ` : ''}
          {countAll(trees)}
        </span>
      </div>
      {!isSearch && (
        <>
          {chips('Recent', kept.recent(present))}
          {chips('Favourites', kept.favourites)}
        </>
      )}
      {rows.length === 0 ? (
        <p className={`quiet ${classes.none}`}>{sayNoneFound(text, branches)}</p>
      ) : (
        <UnitTree
          id={id}
          rows={rows}
          branches={byConnection}
          present={present}
          activeId={active?.node.unit.id}
          withPath={isSearch}
          leadsTo={leadsTo}
          favouriteIds={new Set(kept.favourites.map(({ placed }) => placed))}
          onToggleFavourite={star}
          onToggle={toggle}
          onChoose={choose}
        />
      )}
      <div className={`row wraps faint small keeps apart ${classes.foot}`}>
        <span className="from-640">
          <kbd>↑</kbd> <kbd>↓</kbd> move <kbd>→</kbd> open <kbd>Enter</kbd> switch <kbd>Ctrl D</kbd> favourite
        </span>
        {own && !isSeveral && <span>Your token starts in {shortUnitName(own.unit.name)}</span>}
        {isSeveral && <span>{counted(branches.length, 'connection')}</span>}
      </div>
    </div>
  )
}

const countAll = (trees: readonly Pick<Tree, 'byId' | 'partOf'>[]): string => {
  const sum = (of: (tree: (typeof trees)[number]) => number) => trees.reduce((so, tree) => so + of(tree), 0)
  const isPart = trees.some(({ partOf }) => partOf !== undefined)
  return countUnits(
    sum(({ byId }) => byId.size),
    isPart ? sum(({ byId, partOf = byId.size }) => partOf) : undefined,
  )
}

const visibleRows = (node: Node, isOpen: (unit: string) => boolean, level: number): Row[] => {
  const shown = node.children.length > 0 ? isOpen(node.unit.id) : undefined
  const below = shown ? node.children.flatMap((child) => visibleRows(child, isOpen, level + 1)) : []
  return [{ node, level, isOpen: shown }, ...below]
}

/** Open at first: the topmost units, and the way down to the present one. */
const openAround = (tree: Tree<Placed<OrganizationalUnit>>, present: string): ReadonlySet<string> => {
  const open = new Set(tree.roots.map(({ unit }) => unit.id))
  let node = tree.byId.get(present)
  while (node && !open.has(node.unit.id)) {
    open.add(node.unit.id)
    node = node.unit.parentId === null ? undefined : tree.byId.get(node.unit.parentId)
  }
  return open
}
