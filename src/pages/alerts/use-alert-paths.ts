import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { usePlace } from '#queries/context.ts'
import { paths } from '#lib/place.ts'
import { changeState, readState, writeState } from '#lib/url-state.ts'
import type { AlertPaths } from './columns.tsx'
import { alertFields } from './state.ts'

/** Addresses of the alerts screen that keep what the present one has: unit, versions, filters and order. */
export const useAlertPaths = (): AlertPaths => {
  const place = usePlace()
  const [search] = useSearchParams()
  return useMemo(
    () => ({
      alert: (id) => paths.alert(place, id, search),
      parent: ({ type, id }) => {
        const next = changeState(readState(alertFields, search), { parent: `${type}:${id}` })
        return paths.alerts(place, writeState(alertFields, next, search))
      },
    }),
    [place, search],
  )
}
