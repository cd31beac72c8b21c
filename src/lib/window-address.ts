import { isTimeWindow, readRange } from './time-window.ts'
import { parsed, type Field } from './url-state.ts'

/**
 * A window of time in the address. Days stay as they are, `2026-11-01..2026-11-07`; minutes say that they are UTC,
 * `2026-11-01T0830Z..2026-11-07T1200Z`; and what is open at one end begins with a word, `since-2026-11-01T0830Z`. So
 * nothing ends in a sign that a link loses, and what was cut off is none of these. Older addresses are read too: minutes
 * without `Z`, and two dots at the open end.
 */
const SAID = /^(since|until)-([^z]+)z$/
const MINUTES = /^([^.z]+)z\.\.([^.z]+)z$/

/** `20261101t0830` as clocks are written elsewhere. */
const withColon = (end: string): string => end.toUpperCase().replace(/T(\d\d)(\d\d)$/, 'T$1:$2')

export const readWindow = (text: string): string | undefined => {
  const lower = text.toLowerCase()
  const [, word, end = ''] = SAID.exec(lower) ?? []
  const [, from = '', to = ''] = MINUTES.exec(lower) ?? []
  const window =
    word === 'since'
      ? `${withColon(end)}..`
      : word === 'until'
        ? `..${withColon(end)}`
        : from.includes('t') && to.includes('t')
          ? `${withColon(from)}..${withColon(to)}`
          : isTimeWindow(lower)
            ? lower
            : text.toUpperCase()
  return isTimeWindow(window) ? window : undefined
}

export const writeWindow = (window: string): string => {
  const range = readRange(window)
  if (range === undefined) return window
  const { from, to } = range
  if (from === '') return `until-${withZone(to)}`
  if (to === '') return `since-${withZone(from)}`
  if (!from.includes('T') && !to.includes('T')) return window
  return `${withZone(inMinutes(from, '00:00'))}..${withZone(inMinutes(to, '23:59'))}`
}

const withZone = (end: string): string => `${end.replace(':', '')}Z`

const inMinutes = (end: string, time: string): string => (end.includes('T') ? end : `${end}T${time}`)

export const timeWindow = (): Field<string> => parsed(readWindow, writeWindow)
