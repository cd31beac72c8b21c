import { useQuery } from '@tanstack/react-query'
import { IconSelector, IconSitemap, IconWorld } from '@tabler/icons-react'
import { lazy } from 'react'
import { useLocation } from 'react-router'
import { useApiContext, useMove, usePlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { DEFAULT_UNIT, GLOBAL_UNIT, leftBehind } from '#lib/place.ts'
import { counted } from '#lib/numbers.ts'
import { notify } from '#ui/notify.ts'
import { Popover } from '#ui/Popover.tsx'
import { useKnownUnits } from './known-units.ts'
import { Part } from './Part.tsx'
import classes from './UnitSwitcher.module.css'

const UnitPicker = lazy(async () => ({ default: (await import('./UnitPicker.tsx')).UnitPicker }))

/** Where everything on screen is, and acts: the unit's path, how much lies below it, and the way to another. */
export const UnitSwitcher = () => {
  const { unit } = usePlace()
  const ctx = useApiContext()
  const move = useMove()
  const { visit } = useKnownUnits()
  const { pathname, search } = useLocation()
  const { data: tree } = useQuery(unitTree(ctx))
  const node = tree?.byId.get(unit)
  const isGlobal = unit === GLOBAL_UNIT
  const name = node?.unit.name || (isGlobal ? 'Global organizational unit' : unit === DEFAULT_UNIT ? 'your own' : unit)
  const below = isGlobal ? 'the whole organization' : node && `and ${counted(node.belowCount, 'unit')} below`

  return (
    <Popover
      label={`Organizational unit: ${name}`}
      note={below}
      opens="dialog"
      align="start"
      shortcut="o"
      className={isGlobal ? classes.global : classes.switcher}
      face={
        <>
          {isGlobal ? <IconWorld size={16} stroke={1.5} /> : <IconSitemap size={16} stroke={1.5} />}
          <span className={classes.path}>
            {node?.path.slice(0, -1).map((above) => (
              <span key={above} className={classes.above}>
                {above.replace(' organizational unit', '')} <span className={classes.slash}>/</span>{' '}
              </span>
            ))}
            <span className={node || isGlobal ? classes.name : classes.unknown}>
              {isGlobal ? 'Global' : name}
              {isGlobal && <span className={classes.long}> organizational unit</span>}
            </span>
          </span>
          <span className={classes.below}>{below}</span>
          <IconSelector size={14} stroke={1.5} className={classes.arrows} />
        </>
      }
    >
      {(close) => (
        <Part what="the organizational units">
          <UnitPicker
            present={unit}
            onChoose={(chosen) => {
              close()
              if (chosen === unit) return
              const found = tree?.byId.get(chosen)?.unit
              if (found) visit({ id: found.id, name: found.name })
              if (leftBehind(chosen, pathname, new URLSearchParams(search)).length > 0) {
                notify({
                  title: 'Some filters were left behind',
                  text: `They name an object of ${name}. The others are kept.`,
                })
              }
              move({ unit: chosen })
            }}
          />
        </Part>
      )}
    </Popover>
  )
}
