/** Makes alerts, tasks and audit entries speak of the assets that there are. */
import { entityOf, kindOf, type Asset, type Inventory } from '../world/assets.ts'
import type { Alert, Entity } from '../world/model.ts'
import { hash } from '../hash.ts'
import { policyOf, tagsUnder } from './alerted-assets.ts'
import { POLICY, windowOf } from './policies.ts'
import { uuidOf } from './random.ts'

/** The id of a tag is its environment's own. */
export const tagIdOf = (environment: Entity, key: string, value: string): string =>
  uuidOf(`${environment.id}/${key}:${value}`)

const withPolicy = (alert: Alert, policy: string): Alert['variables'] => {
  const { variables } = alert
  if (variables === null) return null
  if ('policies' in variables) return { ...variables, policies: `${POLICY.long}, ${POLICY.silver}` }
  if (!('policy_name' in variables)) return variables
  return { ...variables, policy_name: policy, ...('window' in variables && { window: windowOf(policy) }) }
}

/** The alerts as the policies and tags of their assets have them; how many there are and when stays as it is. */
export const joinAlerts = (alerts: readonly Alert[]): Alert[] => {
  const policies = new Map<string, string>()
  for (const [id, mine] of Map.groupBy(alerts, ({ primary }) => primary.id)) {
    const [first] = mine
    if (first !== undefined && kindOf(first.primary.type) !== undefined) policies.set(id, policyOf(first.primary, mine))
  }
  return alerts.map((alert) => {
    const policy = policies.get(alert.primary.id)
    if (policy === undefined) return alert
    const carried = tagsUnder(policy, alert.primary)
    const tags = alert.tags.length === 0 ? alert.tags : carried.slice(0, alert.tags.length)
    return {
      ...alert,
      variables: withPolicy(alert, policy),
      tags: tags.map((tag) => ('value' in tag ? tag : toEntity(alert.parent, tag))),
    }
  })
}

const toEntity = (environment: Entity, [key, value]: readonly [string, string]): Entity => ({
  id: tagIdOf(environment, key, value),
  type: 'aws_tag',
  value: `${key}:${value}`,
})

/** Puts an asset that there is in the place of one that was thought of: of the same type, in the same environment. */
export const createPlacing = ({ bySerial }: Pick<Inventory, 'bySerial'>) => {
  const places = new Map<string, Asset[]>()
  for (const asset of bySerial) {
    const key = `${asset.environment.id}/${asset.entityType}`
    const there = places.get(key)
    if (there === undefined) places.set(key, [asset])
    else there.push(asset)
  }
  return <Item extends { readonly id: string; readonly primary: Entity | null; readonly parent: Entity | null }>(
    item: Item,
  ): Item => {
    const there = places.get(`${item.parent?.id ?? ''}/${item.primary?.type ?? ''}`) ?? []
    if (there.some(({ id }) => id === item.primary?.id)) return item
    const asset = there[hash(item.id) % there.length]
    return asset === undefined ? item : { ...item, primary: entityOf(asset) }
  }
}
