/** Wallets, and what alerts about keys say of them: one account has keys that cannot be used. */
import { hash } from '../hash.ts'
import type { Alert, Entity, Wallet } from '../world/model.ts'
import { DAY, HOUR, type Seconds } from '../world/time.ts'
import { fewOf } from './few.ts'
import { randomOf } from './random.ts'

const isAboutKeys = ({ type }: Alert): boolean => type === 'enc_key_inaccessible'

const accountAndRegion = ({ value }: Entity): [account: string, region: string] => {
  const [account = '', region = ''] = value.split('/')
  return [account, region]
}
const accountOf = ({ parent }: Alert): string => accountAndRegion(parent)[0]

/** The account that most alerts about keys are still active of, or else have been about; none where there is no such alert. */
export const accountInError = (alerts: readonly Alert[]): string | undefined => {
  const weights = new Map<string, number>()
  for (const alert of alerts.filter(isAboutKeys)) {
    const weight = alert.clearedAt === null ? alerts.length : 1
    weights.set(accountOf(alert), (weights.get(accountOf(alert)) ?? 0) + weight)
  }
  return [...weights].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0]
}

/** Before anyone has seen them: only where the keys cannot be used, alerts say so still. */
export const clearOtherKeyAlerts = (
  alerts: readonly (Omit<Alert, 'clearedAt'> & { clearedAt: Alert['clearedAt'] })[],
  inError: string | undefined,
  anchor: Seconds,
): void => {
  for (const alert of alerts)
    if (isAboutKeys(alert) && alert.clearedAt === null && accountOf(alert) !== inError)
      alert.clearedAt = Math.min(anchor, alert.updatedAt + HOUR + (hash(alert.id) % (2 * DAY)))
}

const USUAL_KEY = 'alias/backup-shared'

/** Those that active alerts name, and at least one. */
const keysInError = (alerts: readonly Alert[], account: string): string[] => {
  const named = alerts.flatMap((alert) =>
    isAboutKeys(alert) && alert.clearedAt === null && accountOf(alert) === account
      ? (alert.variables?.['key_alias'] ?? [])
      : [],
  )
  return named.length === 0 ? [USUAL_KEY] : [...new Set(named)].toSorted()
}

/** By account: the one in error, and of the others those that come first, of which the last may still be waiting. */
export const makeWallets = (
  { seed, units }: { seed: number; units: number },
  environments: readonly Entity[],
  alerts: readonly Alert[],
): Wallet[] => {
  const places = Map.groupBy(environments.map(accountAndRegion), ([account]) => account)
  const inError = accountInError(alerts) ?? [...places.keys()].toSorted()[0]
  const { wallets, waiting } = fewOf(units)
  const others = [...places.keys()].filter((account) => account !== inError).slice(0, wallets - 1)
  const idle = new Set(waiting > 0 ? others.slice(-waiting) : [])
  return [...(inError === undefined ? [] : [inError]), ...others].toSorted().map((account): Wallet => {
    const random = randomOf(seed, 'wallet', account)
    const regions = (places.get(account) ?? []).map(([, region]) => region).toSorted()
    return {
      id: random.uuid(),
      account,
      region: regions[0] ?? '',
      state: account === inError ? 'Error' : idle.has(account) ? 'Waiting' : 'Enabled',
      keysInError: account === inError ? keysInError(alerts, account) : [],
      regions,
      token: random.uuid(),
    }
  })
}
