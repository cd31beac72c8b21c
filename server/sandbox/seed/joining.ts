/** Makes alerts, tasks and audit entries speak of the assets that there are. */
import { entityOf, kindOf, type Asset, type Inventory } from '../world/assets.ts'
import type { Alert, Entity } from '../world/model.ts'
import { hash } from '../hash.ts'
import { policyOf, tagsUnder } from './alerted-assets.ts'
import { GUIDE_VOLUME } from './assets.ts'
import { POLICY, windowOf } from './policies.ts'
import { uuidOf } from './random.ts'

const tagIds = new Map<string, string>()

/** The id of a tag is its environment's own. */
export const tagIdOf = (environment: Entity, key: string, value: string): string => {
  const name = `${environment.id}/${key}:${value}`
  const id = tagIds.get(name) ?? uuidOf(name)
  tagIds.set(name, id)
  return id
}

const withPolicy = (variables: NonNullable<Alert['variables']>, policy: string): Alert['variables'] => {
  if ('policies' in variables) return { ...variables, policies: `${POLICY.long}, ${POLICY.silver}` }
  if (!('policy_name' in variables)) return variables
  return { ...variables, policy_name: policy, ...('window' in variables && { window: windowOf(policy) }) }
}

/** The alerts as the policies and tags of their assets have them; how many there are and when stays as it is. */
export const joinAlerts = (alerts: readonly Alert[]): Alert[] => {
  const byEntity = Map.groupBy(alerts, ({ primary }) => primary.id)
  return alerts.map((alert) => {
    const { primary, parent, variables, tags } = alert
    if (kindOf(primary.type) === undefined) return alert
    const policy = policyOf(primary, byEntity.get(primary.id) ?? [])
    const joined = variables && withPolicy(variables, policy)
    if (tags.length === 0) return joined === variables ? alert : { ...alert, variables: joined }
    const carried = tagsUnder(policy, primary).slice(0, tags.length)
    return { ...alert, variables: joined, tags: carried.map((tag) => toEntity(parent, tag)) }
  })
}

const toEntity = (environment: Entity, [key, value]: readonly [string, string]): Entity => ({
  id: tagIdOf(environment, key, value),
  type: 'aws_tag',
  value: `${key}:${value}`,
})

/** Puts an asset that there is in the place of one that was thought of: of the same type, in the same environment. */
export const createPlacing = ({ bySerial }: Pick<Inventory, 'bySerial'>) => {
  const ids = new Set(bySerial.map(({ id }) => id))
  const places = new Map<string, Map<string, Asset[]>>()
  for (const asset of bySerial) {
    // What the API's own examples tell of their volume is all that happens to it.
    if (asset.id === GUIDE_VOLUME.id) continue
    const types = places.get(asset.environment.id) ?? new Map<string, Asset[]>()
    places.set(asset.environment.id, types)
    const there = types.get(asset.entityType)
    if (there === undefined) types.set(asset.entityType, [asset])
    else there.push(asset)
  }
  return <Item extends { readonly id: string; readonly primary: Entity | null; readonly parent: Entity | null }>(
    item: Item,
  ): Item => {
    const { primary, parent } = item
    if (primary === null || parent === null || ids.has(primary.id)) return item
    const there = places.get(parent.id)?.get(primary.type)
    const asset = there?.[hash(item.id) % there.length]
    return asset === undefined ? item : { ...item, primary: entityOf(asset) }
  }
}
