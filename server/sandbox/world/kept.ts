/** What is worked out once and kept: for each asset, or the newest few under a name. */
import type { Asset } from './assets.ts'

/** For an asset, what is worked out once. */
export const remembered = <T extends object | null>(count: number, compute: (asset: Asset) => T) => {
  const known: (T | undefined)[] = Array.from({ length: count })
  return {
    known: ({ serial }: Asset): T | undefined => known[serial],
    get: (asset: Asset): T => {
      const last = known[asset.serial]
      if (last !== undefined) return last
      const value = compute(asset)
      known[asset.serial] = value
      return value
    },
  }
}

/** The newest few of what was worked out under a name. */
export const kept = <T>(most: number) => {
  const known = new Map<string, T>()
  return {
    get: (name: string, compute: () => T): T => {
      const value = known.get(name) ?? compute()
      known.delete(name)
      known.set(name, value)
      const [oldest = ''] = known.keys()
      if (known.size > most) known.delete(oldest)
      return value
    },
    clear: () => known.clear(),
  }
}
