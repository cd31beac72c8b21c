import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { count } from '#lib/numbers.ts'
import classes from './FilterBar.module.css'
import { Popover } from '#ui/Popover.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import { useIsNarrow } from '#ui/use-is-narrow.ts'

type Props = {
  /** The accessible name: `Filter alerts`. */
  label: string
  /** The control that is reached for first: it stays in sight on every screen. */
  lead: ReactNode
  rest: ReactNode
  /** A longer set of choices, on a line of its own. */
  line?: ReactNode
  /** How many controls of `rest` and `line` are set, so that a filter is never hidden without a word. */
  setCount: number
  /** On wide screens the lead comes last: the closed sets before the search. */
  isLeadLast?: boolean
  /** Stays in sight beside the lead, but on narrow screens. */
  near?: ReactNode
  /** What goes behind one button, as on narrow screens, while a record is open beside the list: what has buttons of its own, and the line. */
  folded?: ReactNode
}

/** What a list is filtered by; where room is short all but the lead is behind one button. */
export const FilterBar = ({ label, lead, rest, line, setCount, isLeadLast = false, near, folded }: Props) => {
  const isNarrow = useIsNarrow()
  const zone = <span className="faint small keeps ends">Times in {useTimeZone()}</span>
  const behind = (controls: ReactNode) => (
    <Popover
      label={setCount > 0 ? `Filters, ${count(setCount)} set` : 'Filters'}
      opens="dialog"
      align="end"
      className={`${classes.button} ${setCount > 0 ? classes.set : ''}`}
      face={
        <>
          <IconAdjustmentsHorizontal size={14} stroke={1.5} />
          {setCount > 0 ? `Filters, ${count(setCount)}` : 'Filters'}
        </>
      }
    >
      {() => (
        <div className={`wraps scrolls ${classes.sheet}`}>
          {controls}
          {line}
          {zone}
        </div>
      )}
    </Popover>
  )
  if (isNarrow) {
    return (
      <search className={`keeps ${classes.filters}`} aria-label={label}>
        <div className={`wraps row ${classes.row}`}>
          {lead}
          {(rest || line) &&
            behind(
              <>
                {near}
                {rest}
              </>,
            )}
        </div>
      </search>
    )
  }
  return (
    <search className={`keeps ${classes.filters} ${folded ? classes.folds : ''}`} aria-label={label}>
      <div className={`wraps row ${classes.row}`}>
        {!isLeadLast && lead}
        {near}
        {rest}
        {isLeadLast && lead}
        {!line && zone}
        {folded && behind(folded)}
      </div>
      {line && (
        <div className={`wraps above-8 ${classes.line}`}>
          {line}
          {zone}
        </div>
      )}
    </search>
  )
}
