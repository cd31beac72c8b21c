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
  /** A record is open beside the list: as on narrow screens, but `near` stays in sight too. */
  isFolded?: boolean
  near?: ReactNode
}

/** What a list is filtered by; where room is short all but the lead is behind one button. */
export const FilterBar = ({ label, lead, rest, line, setCount, isLeadLast = false, isFolded = false, near }: Props) => {
  const isNarrow = useIsNarrow()
  const zone = <span className="faint small keeps ends">Times in {useTimeZone()}</span>
  if (isNarrow || isFolded) {
    return (
      <search className={`keeps ${classes.filters}`} aria-label={label}>
        <div className={`wraps row ${classes.row}`} data-folded={!isNarrow || undefined}>
          {lead}
          {!isNarrow && near}
          {(rest || line) && (
            <Popover
              label={setCount > 0 ? `Filters, ${count(setCount)} set` : 'Filters'}
              opens="dialog"
              align="end"
              className={setCount > 0 ? classes.set : classes.button}
              face={
                <>
                  <IconAdjustmentsHorizontal size={14} stroke={1.5} />
                  {setCount > 0 ? `Filters, ${count(setCount)}` : 'Filters'}
                </>
              }
            >
              {() => (
                <div className={`wraps scrolls ${classes.sheet}`}>
                  {isNarrow && near}
                  {rest}
                  {line}
                  {zone}
                </div>
              )}
            </Popover>
          )}
        </div>
      </search>
    )
  }
  return (
    <search className={`keeps ${classes.filters}`} aria-label={label}>
      <div className={`wraps row ${classes.row}`}>
        {!isLeadLast && lead}
        {near}
        {rest}
        {isLeadLast && lead}
        {!line && zone}
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
