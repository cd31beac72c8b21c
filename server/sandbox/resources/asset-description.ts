import type { Call } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import type { Query } from '../lists/query.ts'
import type { Asset, AssetKind } from '../world/assets.ts'

/** A kind of asset as the API has it: what all kinds share is not said again. */
export type AssetDescription = {
  kind: AssetKind
  /** What its filters read. */
  readers?: Readonly<Record<string, (asset: Asset, call: Call) => Readable>>
  /** What its list is narrowed to by a parameter of its own; null for all. */
  narrowed?: (params: URLSearchParams) => ((asset: Asset) => boolean) | null
  /** What its list is sorted by beyond name and region. */
  sorts?: Readonly<Record<string, (asset: Asset) => string | number>>
  toWire: (call: Call, asset: Asset, query: Query, form: 'list' | 'read') => object
}
