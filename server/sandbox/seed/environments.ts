import type { Entity, Estate, Unit } from '../world/model.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { hasEnvironments } from './units.ts'
import type { Random } from './random.ts'

const REGIONS: readonly (readonly [region: string, weight: number])[] = [
  ['us-west-2', 5],
  ['us-east-1', 5],
  ['eu-central-1', 3],
  ['eu-west-2', 2],
  ['ap-southeast-2', 2],
  ['ca-central-1', 1],
]

/** The environment that the API's own examples use. */
export const GUIDE_ENVIRONMENT: Entity = {
  id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01',
  type: 'aws_environment',
  value: '891106093485/us-west-2',
}

export const makeEstate = (random: Random, units: readonly Unit[], organizationId: string): Estate => {
  const environments: Entity[] = []
  const placements = new Map<string, string>()
  const place = (entity: Entity, unit: Unit): Entity => {
    placements.set(entity.id, unit.id)
    return entity
  }
  for (const unit of units) {
    if (!hasEnvironments(unit)) continue
    if (unit.name === 'Treasury London') environments.push(place(GUIDE_ENVIRONMENT, unit))
    const account = String(random.int(1, 9)) + String(random.int(0, 99_999_999_999)).padStart(11, '0')
    const regions = new Set(Array.from({ length: random.int(1, 3) }, () => random.weighted(REGIONS)))
    for (const region of regions)
      environments.push(place({ id: random.uuid(), type: 'aws_environment', value: `${account}/${region}` }, unit))
  }
  const global = units.find((unit) => unit.id === GLOBAL_UNIT_ID)
  const human = units.find((unit) => unit.name === 'Human Resources') ?? global
  const domains = [
    { value: 'northwind.onmicrosoft.com', unit: global },
    { value: 'people.northwind.io', unit: human },
  ].flatMap(({ value, unit }) =>
    unit === undefined ? [] : [place({ id: random.uuid(), type: 'microsoft365_domain', value }, unit)],
  )
  return { organizationId, environments, domains, placements }
}
