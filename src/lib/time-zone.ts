import { compareNames } from './order.ts'

/**
 * The zone that times are read and written in on screen: UTC, like the API's, until the person chooses another. What
 * leaves the screen (addresses, requests, notes, files) stays in UTC.
 */
let present = 'UTC'

export const timeZone = (): string => present

export const setTimeZone = (zone: string): void => {
  present = zone
}

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Cities that browsers still list under names of old. */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
}

const presentName = (zone: string): string => {
  const name = RENAMED[zone] ?? zone
  return isTimeZone(name) ? name : zone
}

export const localZone = (): string => presentName(new Intl.DateTimeFormat().resolvedOptions().timeZone)

/** All that the browser knows, in order. */
export const listZones = (): string[] => Intl.supportedValuesOf('timeZone').map(presentName).toSorted(compareNames)

/** Costly to make, so each zone's is kept. */
const formats = new Map<string, Intl.DateTimeFormat>()

const makeFormat = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'shortOffset', year: 'numeric' })

/** How far the clocks of a zone are ahead of UTC at a time: `+5:45`, `-3`; nothing where they are not. */
const offsetOf = (date: Date, zone: string): string => {
  if (zone === 'UTC') return ''
  const format = formats.get(zone) ?? makeFormat(zone)
  formats.set(zone, format)
  const offset = /GMT(.*)$/.exec(format.format(date))?.[1] ?? ''
  return offset === '+0' ? '' : offset
}

/** `UTC`, `UTC+1`, `UTC-3:30`: the offset, since a short name may stand for several zones and for two hours of a year. */
export const zoneMark = (date: Date, zone: string): string => `UTC${offsetOf(date, zone)}`

const msOf = (offset: string): number => {
  const [hours = '', minutes = '', seconds = ''] = offset.slice(1).split(':')
  return (offset.startsWith('-') ? -1000 : 1000) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds))
}

/** What clocks in a zone show at a time, as ISO 8601 writes it: `2026-03-12T09:30:12.042`. Of UTC no format is made. */
export const clocksAt = (date: Date, zone: string): string =>
  new Date(date.getTime() + msOf(offsetOf(date, zone))).toISOString().slice(0, -1)
