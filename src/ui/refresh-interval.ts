import { nextPoll, type Polled } from '#lib/polling.ts'
import { oneOf, usePreference } from './preferences.ts'

export const INTERVALS = ['off', '10s', '30s', '1m', '5m'] as const
export type Interval = (typeof INTERVALS)[number]

const SECONDS: Readonly<Record<Interval, number>> = { off: 0, '10s': 10, '30s': 30, '1m': 60, '5m': 300 }

export const intervalLabel = (interval: Interval): string => {
  const seconds = SECONDS[interval]
  if (seconds === 0) return 'updates off'
  return seconds < 60 ? `every ${seconds} s` : `every ${seconds / 60} min`
}

/** As React Query takes it. */
export type RefetchInterval = (query: { state: Polled }) => number | false

/**
 * How often a panel refreshes itself, as the person chose it for `panel`, and the same for React Query, which stops
 * while the tab is hidden. After failures it asks less often.
 */
export const useRefreshInterval = (panel: string, fallback: Interval) => {
  const [interval, setInterval] = usePreference(`refresh.${panel}`, oneOf(INTERVALS, fallback))
  const ms = SECONDS[interval] * 1000
  const refetchInterval: RefetchInterval = ({ state }) => ms !== 0 && nextPoll(ms, state)
  return { interval, setInterval, refetchInterval }
}
