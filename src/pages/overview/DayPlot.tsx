import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { RaisedDay } from '#queries/kept-days.ts'
import { longDay, shortDay } from '#lib/days.ts'
import { count, counted } from '#lib/numbers.ts'
import { ticks } from '#lib/ticks.ts'
import { isCovered } from '#ui/covered.ts'
import { Link } from '#ui/Link.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import { othersIn, othersSaid } from './others.ts'
import classes from './DayPlot.module.css'

type Props = {
  days: readonly RaisedDay[]
  /** How many older ones are still to come. */
  missing: number
  pathTo: (from: string, to: string) => string
  /** Several days chosen at once, by dragging over them or with Shift and the arrows. */
  onBrush: (from: string, to: string) => void
}

type Brush = { anchor: number; at: number }

/** A bar a day: errors at the foot, warnings on top, and on them what is neither. Each day is a link; several are brushed. */
export const DayPlot = ({ days, missing, pathTo, onBrush }: Props) => {
  const [pointed, setPointed] = useState<number>()
  const [brush, setBrush] = useState<Brush>()
  const lines = ticks(Math.max(...days.map(({ total }) => total)))
  const top = lines.at(-1) ?? 1
  const all = missing + days.length
  const [first, last] = brush ? [Math.min(brush.anchor, brush.at), Math.max(brush.anchor, brush.at)] : [-1, -1]
  const isRange = last > first

  const finish = () => {
    const [from, to] = [days[first], days[last]]
    setBrush(undefined)
    if (isRange && from && to) onBrush(from.day, to.day)
  }

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    const next = index + step
    if (step !== 0 && days[next]) {
      event.preventDefault()
      setBrush(event.shiftKey ? { anchor: brush?.anchor ?? index, at: next } : undefined)
      event.currentTarget.closest('ol')?.querySelectorAll('a')[next]?.focus()
    }
    if (event.key === 'Enter' && isRange) {
      event.preventDefault()
      finish()
    }
    if (event.key === 'Escape' && !isCovered(event.currentTarget)) setBrush(undefined)
  }

  const indexOf = (target: EventTarget): number =>
    target instanceof Element ? Number(target.closest('li')?.getAttribute('data-index') ?? -1) : -1
  const onPointerMove = ({ target, buttons }: PointerEvent) => {
    const index = indexOf(target)
    if (brush && buttons === 1 && index >= 0) setBrush({ ...brush, at: index })
  }
  const day = pointed === undefined ? undefined : days[pointed]

  return (
    <div className={`grows ${classes.scroller}`}>
      <div className={classes.plot}>
        <div className={classes.lines} aria-hidden>
          {lines.map((value) => (
            <span key={value} className={classes.line} style={{ bottom: `${(100 * value) / top}%` }} />
          ))}
        </div>
        <ol
          className={classes.days}
          aria-label="Alerts raised per day, by day"
          onPointerDown={({ target, button }) =>
            button === 0 && setBrush({ anchor: indexOf(target), at: indexOf(target) })
          }
          onPointerMove={onPointerMove}
          onPointerUp={finish}
          onPointerLeave={() => setBrush(undefined)}
          onPointerCancel={() => setBrush(undefined)}
          // A drag over several days ends on a link, which must not be followed as well.
          onClickCapture={(event) => isRange && event.preventDefault()}
        >
          {Array.from({ length: missing }, (_, index) => (
            <li key={index} className={`grows shrinks ${classes.day}`} aria-hidden />
          ))}
          {days.map(({ day: name, ...told }, index) => (
            <li
              key={name}
              className={`grows shrinks ${classes.day}`}
              data-index={index}
              data-brushed={(isRange && index >= first && index <= last) || undefined}
            >
              <Link
                className={`stack ${classes.bar}`}
                to={pathTo(name, name)}
                draggable={false}
                aria-label={`${longDay(name)}: ${counted(told.errors, 'error')}, ${counted(told.warnings, 'warning')}${othersSaid(othersIn(told))}`}
                onKeyDown={(event) => onKeyDown(event, index)}
                onPointerEnter={() => setPointed(index)}
                onPointerLeave={() => setPointed(undefined)}
                onFocus={() => setPointed(index)}
                onBlur={() => setPointed(undefined)}
              >
                {othersIn(told) > 0 && (
                  <span
                    className={`keeps ${classes.other}`}
                    data-ink="dotted"
                    style={{ height: `${(100 * othersIn(told)) / top}%` }}
                  />
                )}
                <span
                  className={`keeps ${classes.warning}`}
                  data-ink="dashed"
                  style={{ height: `${(100 * told.warnings) / top}%` }}
                />
                <span
                  className={`keeps ${classes.error}`}
                  data-ink="full"
                  style={{ height: `${(100 * told.errors) / top}%` }}
                />
              </Link>
              {index % 7 === days.length % 7 && (
                <span className={`faint tiny unbroken ${classes.date}`} aria-hidden>
                  {shortDay(name)}
                </span>
              )}
            </li>
          ))}
        </ol>
        {day && pointed !== undefined && (
          <div
            className={`small ${classes.tip}`}
            data-side={missing + pointed < all / 2 ? 'end' : 'start'}
            style={{ left: `${(100 * (missing + pointed + 0.5)) / all}%` }}
            aria-hidden
          >
            <strong>{`${longDay(day.day)}${othersSaid(othersIn(day))}`}</strong>
            <span className={`row gap-6 ${classes.tipRow}`}>
              <SeverityGlyph severity="error" /> Error <span>{count(day.errors)}</span>
            </span>
            <span className={`row gap-6 ${classes.tipRow}`}>
              <SeverityGlyph severity="warning" /> Warning <span>{count(day.warnings)}</span>
            </span>
          </div>
        )}
      </div>
      <div className={`faint ${classes.axis}`} aria-hidden>
        <div className={classes.scale}>
          {lines.map((value) => (
            <span key={value} className={classes.value} style={{ bottom: `${(100 * value) / top}%` }}>
              {count(value)}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
