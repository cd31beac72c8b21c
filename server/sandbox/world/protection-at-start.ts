/** How runs went before anybody has changed anything: what is seeded can tell of them. */
import { ASSET_KINDS, type AssetTables } from './assets.ts'
import { Placements } from './placements.ts'
import { protectionOf, type ProtectionView } from './protection.ts'
import { tableOver } from './table.ts'
import type { Seconds } from './time.ts'
import type { Seed } from './world.ts'

export const protectionAtStart = (seed: Seed, anchor: Seconds): ProtectionView => {
  const { tables } = seed.inventory()
  const assets = Object.fromEntries(ASSET_KINDS.map((kind) => [kind, tableOver(tables[kind])])) as AssetTables
  return protectionOf({
    seed,
    anchor,
    units: tableOver(seed.units()),
    placements: new Placements(seed.estate().placements),
    policies: tableOver(seed.rules().policies),
    assets: () => assets,
    restored: [],
  })
}
