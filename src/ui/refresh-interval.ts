import { useMemo } from 'react'
import { nextPoll, type Polled } from '#lib/polling.ts'
import { oneOf } from './preferences.ts'
import { usePreference } from './use-preference.ts'

export const INTERVALS = ['off', '10s', '30s', '1m', '5m'] as const
export type Interval = (typeof INTERVALS)[number]

const SECONDS: Readonly<Record<Interval, number>> = { off: 0, '10s': 10, '30s': 30, '1m': 60, '5m': 300 }

export const intervalLabel = (interval: Interval): string => {
  const seconds = SECONDS[interval]
  if (seconds === 0) return 'updates off'
  return seconds < 60 ? `every ${seconds} s` : `every ${seconds / 60} min`
}

type Queried = { state: Polled & { dataUpdatedAt: number } }

/**
 * As React Query takes it: to be spread over the options of whatever refreshes itself. A read that suspends polls by the
 * same timers as any other, so it needs no second observer beside it.
 */
export type Polling = {
  refetchInterval: (query: Queried) => number | false
  refetchOnWindowFocus: (query: Queried) => boolean | 'always'
}

const STEP_MS = 1000

/** By this computer's clock; what is of a time to come was read before that was put back, and is as old as can be. */
const ageMs = (dataUpdatedAt: number): number => {
  const ms = Date.now() - dataUpdatedAt
  return ms < -STEP_MS ? Number.POSITIVE_INFINITY : ms
}

/** For what takes many requests: not before it is `ms` old, unless it has failed. */
export const notBefore = (ms: number, { refetchInterval, refetchOnWindowFocus }: Polling): Polling => {
  const leftMs = ({ state: { error, dataUpdatedAt } }: Queried): number =>
    error === null ? ms - ageMs(dataUpdatedAt) : 0
  return {
    refetchInterval: (query) => {
      const next = refetchInterval(query)
      return next !== false && Math.max(leftMs(query), next)
    },
    refetchOnWindowFocus: (query) => leftMs(query) <= 0 && refetchOnWindowFocus(query),
  }
}

/**
 * How often a panel refreshes itself, as the person chose it for `panel`, and the same for React Query, which stops
 * while the tab is hidden and asks at once for what is overdue when it is seen again. After failures it asks less often.
 */
export const useRefreshInterval = (panel: string, fallback: Interval) => {
  const [interval, setInterval] = usePreference(`refresh.${panel}`, oneOf(INTERVALS, fallback))
  const ms = SECONDS[interval] * 1000
  const polling = useMemo((): Polling => {
    const refetchInterval: Polling['refetchInterval'] = ({ state }) => ms !== 0 && nextPoll(ms, state)
    return {
      refetchInterval,
      refetchOnWindowFocus: (query) =>
        refetchInterval(query) !== false && ageMs(query.state.dataUpdatedAt) >= ms ? 'always' : false,
    }
  }, [ms])
  return { interval, setInterval, polling }
}
