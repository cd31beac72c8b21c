import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { writePart } from '#lib/address.ts'
import { paths } from '#lib/unit-paths.ts'
import { changeState, readState, writeState } from '#lib/url-state.ts'
import { alertFields } from './state.ts'

export type AlertPaths = {
  /** The alert's detail, beside the same list. */
  alert: (id: string) => string
  /** The same list, of one parent only. */
  parent: (parent: Entity) => string
}

/** Addresses of the alerts screen that keep what the present one has: unit, versions, filters and order. */
export const useAlertPaths = (): AlertPaths => {
  const place = usePlace()
  const [search] = useSearchParams()
  return useMemo(() => {
    const alert = addressOf((id) => paths.alert(place, id, search))
    const parent = addressOf((text) => {
      const next = changeState(readState(alertFields, search), { parent: text })
      return paths.alerts(place, writeState(alertFields, next, search))
    })
    return { alert, parent: ({ type, id }) => parent(`${type}:${id}`) }
  }, [place, search])
}

const SOME = 'some-record'

/** Addresses that differ in one word are written once for all rows: the rest takes the time. */
const addressOf = (write: (word: string) => string) => {
  const [before = '', after = ''] = write(SOME).split(SOME)
  return (word: string): string => before + writePart(word) + after
}
