import { createContext, useMemo } from 'react'
import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { addressOf } from '#lib/address-of.ts'
import { paths } from '#lib/unit-paths.ts'
import { changeState, readState, writeState } from '#lib/url-state.ts'
import { useSearch } from '#ui/route-state.ts'
import { alertFields } from './state.ts'

type ParentPath = (parent: Entity) => string

/** The alerts of one parent only, which keep what the present address has: unit, versions, filters and order. */
export const useParentPath = (): ParentPath => {
  const place = usePlace()
  const search = useSearch()
  return useMemo(() => {
    const write = addressOf((parent) => {
      const next = changeState(readState(alertFields, search), { parent })
      return paths.alerts(place, writeState(alertFields, next, search))
    })
    return ({ type, id }) => write(`${type}:${id}`)
  }, [place, search])
}

/** The same for the rows of the list, whose links alone listen to it. */
export const ParentPathContext = createContext<ParentPath>(({ id }) => id)
