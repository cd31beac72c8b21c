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

/** Writes dates in whatever zone is asked for; formats are costly to make, so each zone's is kept. */
export const formatIn = (options: Intl.DateTimeFormatOptions, locale = 'en-GB') => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (date: Date, zone: string): string => {
    const format =
      formats.get(zone) ?? new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options, timeZone: zone })
    formats.set(zone, format)
    return format.format(date)
  }
}

const offset = formatIn({ timeZoneName: 'shortOffset', year: 'numeric' }, 'en-US')

/** `UTC`, `UTC+1`, `UTC-3:30`: the offset, since a short name may stand for several zones and for two hours of a year. */
export const zoneMark = (date: Date, zone: string): string => {
  if (zone === 'UTC') return zone
  const [, hours] = /GMT(.*)$/.exec(offset(date, zone)) ?? []
  return hours === undefined ? zone : `UTC${hours === '+0' ? '' : hours}`
}
