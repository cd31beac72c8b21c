/** What the proxy is not asked for: names, as Node reads them, and networks, which Node does not know. */
import { readNetworks, type Networks } from './networks.ts'

export type NoProxy = { names: string; networks: Networks }

/** Undefined where something is written like a network and is none. */
export const readNoProxy = (text: string): NoProxy | undefined => {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  const networks = readNetworks(entries.filter((entry) => entry.includes('/')))
  return networks && { names: entries.filter((entry) => !entry.includes('/')).join(','), networks }
}
