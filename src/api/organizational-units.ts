import type { WireOrganizationalUnitList, WireOrganizationalUnitV1 } from '#contract/organizational-units.ts'
import type { ApiContext } from './context.ts'
import { call } from './http.ts'
import { loadWholeList } from './whole-list.ts'
import { asActions, asCount, asText, asTextOrNull, readList, type Loose } from './wire.ts'

export type OrganizationalUnit = {
  id: string
  name: string
  description: string
  /** Null for the Global unit. */
  parentId: string | null
  userCount: number
  actions: ReadonlySet<string>
}

/** The v2 list also has users; what this screen-wide tree needs is in both versions alike. */
const toUnit = (wire: Loose<WireOrganizationalUnitV1>): OrganizationalUnit => ({
  id: asText(wire.id),
  name: asText(wire.name),
  description: asText(wire.description),
  parentId: asTextOrNull(wire.parent_id),
  userCount: asCount(wire.user_count),
  actions: asActions(wire._links),
})

/** All units of the context: the unit it names and everything below. */
export const loadUnits = async (ctx: ApiContext, signal: AbortSignal): Promise<readonly OrganizationalUnit[]> => {
  const load = async (page: { limit: number; start: number }) => {
    const { body } = await call<Loose<WireOrganizationalUnitList>>(ctx, 'list-organizational-units', {
      query: page,
      signal,
    })
    const { items, ...rest } = readList<Loose<WireOrganizationalUnitV1>>(body)
    return { ...rest, items: items.map(toUnit) }
  }
  let units: readonly OrganizationalUnit[] = []
  for await (const list of loadWholeList(load, (unit) => unit.id)) units = list.items
  return units
}
