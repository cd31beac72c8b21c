import { useQuery } from '@tanstack/react-query'
import { IconSelector, IconSitemap, IconWorld } from '@tabler/icons-react'
import { Fragment, useRef, type ReactNode } from 'react'
import { useApiContext, usePlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { DEFAULT_UNIT, GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { countBelow, shortUnitName } from '#lib/unit-tree.ts'
import { usePlaceTitle } from '#ui/page-title.ts'
import { Popover } from '#ui/Popover.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import classes from './UnitSwitcher.module.css'

const UnitPicker = lazyPart('the organizational units', async () => (await import('./UnitPicker.tsx')).UnitPicker)

/** Where everything on screen is, and acts: the unit's path, how much lies below it, and the way to another. */
export const UnitSwitcher = () => {
  const { unit } = usePlace()
  const ctx = useApiContext()
  const { data: tree } = useQuery(unitTree(ctx))
  const node = tree?.byId.get(unit)
  const isGlobal = unit === GLOBAL_UNIT
  const name = node?.unit.name ?? (isGlobal ? 'Global organizational unit' : unit === DEFAULT_UNIT ? 'your own' : unit)
  const below = isGlobal ? 'the whole organization' : node && `and ${countBelow(node)}`

  const above = node?.path.slice(0, -1) ?? []
  const Icon = isGlobal ? IconWorld : IconSitemap

  usePlaceTitle(name)
  return (
    <Switcher
      name={name}
      below={below}
      className={isGlobal ? classes.global : classes.switcher}
      before={
        <>
          <Icon size={16} stroke={1.5} className="keeps" />
          {above.length > 0 && (
            <span className={`cut quiet shrinks from-1100 ${classes.above}`}>
              {above.map((unitName, level) => (
                // Units below each other may be called the same.
                <Fragment key={level}>
                  <bdi>{shortUnitName(unitName)}</bdi> <span className="faint">/</span>{' '}
                </Fragment>
              ))}
            </span>
          )}
        </>
      }
      face={
        <bdi className={`cut ${node || isGlobal ? 'bold' : 'mono'}`}>
          {isGlobal ? 'Global' : name}
          {isGlobal && <span className="from-640"> organizational unit</span>}
        </bdi>
      }
    />
  )
}

type Props = {
  name: string
  /** What lies below it. */
  below: string | undefined
  className: string | undefined
  before: ReactNode
  face: ReactNode
}

/** The button that tells where one is, and opens the way to another unit or connection. */
export const Switcher = ({ name, below, className, before, face }: Props) => {
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Popover
      label={`Organizational unit: ${name}`}
      note={below}
      opens="dialog"
      align="start"
      shortcut="o"
      buttonRef={button}
      className={className}
      before={before}
      face={face}
      after={
        <>
          <span className={`faint small keeps from-640 ${classes.below}`}>{below}</span>
          <IconSelector size={14} stroke={1.5} className="keeps" />
        </>
      }
    >
      {(close) => (
        <UnitPicker
          onClose={() => {
            close()
            // The row that the key was pressed on may not be there any more.
            button.current?.focus()
          }}
        />
      )}
    </Popover>
  )
}
