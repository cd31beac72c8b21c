/** Makes alerts, tasks and audit entries speak of the assets that there are. */
import { entityOf, kindOf, type Asset, type Inventory } from '../world/assets.ts'
import type { Alert, Entity } from '../world/model.ts'
import { hash } from '../hash.ts'
import { policyOf, tagsUnder } from './alerted-assets.ts'
import type { AlertDraft } from './alerts.ts'
import { GUIDE_VOLUME } from './assets.ts'
import { POLICY, windowOf } from './policies.ts'
import { ownTags, tagIdOf } from './tag-ids.ts'

/** The same object for all alerts that tell no more than this. */
const CONFLICT = { policies: `${POLICY.long}, ${POLICY.silver}` }
const WINDOWS = new Map(
  Object.values(POLICY).map((policy) => [policy as string, { policy_name: policy, window: windowOf(policy) }]),
)

const withPolicy = (variables: NonNullable<Alert['variables']>, policy: string): Alert['variables'] => {
  if ('policies' in variables) return CONFLICT
  if ('window' in variables) return WINDOWS.get(policy) ?? variables
  return 'policy_name' in variables ? { ...variables, policy_name: policy } : variables
}

/**
 * Lets alerts, those about one thing together, tell the policies and tags of their assets; how many there are and when
 * stays as it is.
 */
export const joinAlerts = (byEntity: Iterable<readonly AlertDraft[]>): void => {
  const toEntity = tagEntities()
  for (const alerts of byEntity) {
    const [first] = alerts
    if (first === undefined) continue
    if (kindOf(first.primary.type) === undefined) {
      for (const alert of alerts) if (alert.tags.length > 0) alert.tags = ownTags(alert.parent, alert.tags)
      continue
    }
    const policy = policyOf(first.primary, alerts)
    const carried = tagsUnder(policy, first.primary)
    for (const alert of alerts) {
      const { variables, tags, parent } = alert
      if (variables !== null) alert.variables = withPolicy(variables, policy)
      if (tags.length > 0) alert.tags = carried.slice(0, tags.length).map((tag) => toEntity(parent, tag))
    }
  }
}

const tagEntities = () => {
  const known = new Map<string, Entity>()
  return (environment: Entity, [key, value]: readonly [string, string]): Entity => {
    const id = tagIdOf(environment, key, value)
    const entity = known.get(id) ?? { id, type: 'aws_tag', value: `${key}:${value}` }
    known.set(id, entity)
    return entity
  }
}

/** Puts an asset that there is in the place of one that was thought of: of the same type, in the same environment if one there suits. */
export const createPlacing = (
  { bySerial, tables }: Pick<Inventory, 'bySerial' | 'tables'>,
  suits: (asset: Asset) => boolean = () => true,
) => {
  /** By type, and by environment. */
  const places = new Map<string, { all: Asset[]; within: Map<string, Asset[]> }>()
  for (const asset of bySerial) {
    // What the API's own examples tell of their volume is all that happens to it.
    if (asset.id === GUIDE_VOLUME.id || !suits(asset)) continue
    let ofType = places.get(asset.entityType)
    if (ofType === undefined) places.set(asset.entityType, (ofType = { all: [], within: new Map() }))
    const { all, within } = ofType
    all.push(asset)
    const there = within.get(asset.environment.id)
    if (there === undefined) within.set(asset.environment.id, [asset])
    else there.push(asset)
  }
  return <Item extends { readonly id: string; readonly primary: Entity | null; readonly parent: Entity | null }>(
    item: Item,
  ): Item => {
    const { primary, parent } = item
    const kind = primary === null ? undefined : kindOf(primary.type)
    if (primary === null || parent === null || kind === undefined || tables[kind].get(primary.id) !== undefined)
      return item
    const ofType = places.get(primary.type)
    const there = ofType?.within.get(parent.id) ?? ofType?.all
    const asset = there?.[hash(item.id) % there.length]
    return asset === undefined ? item : { ...item, primary: entityOf(asset), parent: asset.environment }
  }
}
