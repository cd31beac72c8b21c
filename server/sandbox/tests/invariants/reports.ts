/** Wallets agree with the alerts about their keys, and reports with the assets and policies of their time. */
import { expect } from 'vitest'
import type { WireComplianceConfiguration, WireComplianceRun } from '#contract/compliance.ts'
import type { WireWallet } from '#contract/wallets.ts'
import { seedFor } from '../../seed/seed.ts'
import { DAY } from '../../world/time.ts'
import { ANCHOR, PATHS, sum, time, type Estate, type Kind, type Size } from '../support/estates.ts'
import { walk } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const REPORTS = '/reports/compliance/configurations'

/** Wallets, and runs of a report, by the number of units. */
const HOW_MANY: Readonly<Record<number, { wallets: number; waiting: number; reports: number; runs: number }>> = {
  12: { wallets: 2, waiting: 0, reports: 3, runs: 4 },
  24: { wallets: 6, waiting: 1, reports: 3, runs: 8 },
  40: { wallets: 10, waiting: 1, reports: 6, runs: 8 },
}

export const reports = (estate: Estate, size: Size): Cases<22 | 23> => {
  const { byId } = estate
  const expected = HOW_MANY[size.units]
  const wallets = () => walk<WireWallet>(estate.world.ask, '/wallets')
  const configurations = () => walk<WireComplianceConfiguration>(estate.world.ask, REPORTS)
  const runsOf = (id: string) => walk<WireComplianceRun>(estate.world.ask, `${REPORTS}/${id}/runs`)

  const seed = () => seedFor(size, ANCHOR)
  const COVERED: readonly Kind[] = ['ebs', 'ec2', 'rds', 'dynamodb', 'group']

  /** What was there at a time and in these units, as the lists tell it now, with what only the seed knows of it. */
  const thereAt = (at: number, units: readonly string[]) =>
    seed()
      .inventory()
      .bySerial.filter(({ kind }) => COVERED.includes(kind))
      .filter(({ createdAt, deletedAt }) => createdAt <= at && (deletedAt ?? Infinity) > at)
      .flatMap((record) => {
        const told = byId.get(record.id)
        return told === undefined || (units.length > 0 && !units.includes(told.organizational_unit_id))
          ? []
          : [{ record, told }]
      })

  const unitsUnder = async (ids: readonly string[]): Promise<string[]> => {
    const reads = await Promise.all(ids.map((id) => estate.world.ask(`/organizational-units/${id}`)))
    return [...ids, ...reads.flatMap(({ body }) => body['descendant_ids'] as string[])]
  }

  return {
    22: async () => {
      const all = await wallets()
      const byAccount = new Map(all.map((wallet) => [wallet.account_native_id, wallet]))
      expect(byAccount.size).toBe(all.length)
      const accounts = new Set(estate.environments.map(({ account_native_id: account }) => account))
      for (const account of byAccount.keys()) expect(accounts).toContain(account)
      const active = estate.alerts.filter(({ type, status }) => type === 'enc_key_inaccessible' && status === 'active')
      const found = active.map(({ parent_entity: { value } }) => byAccount.get(value.slice(0, 12)))
      expect(found.length).toBeGreaterThan(0)
      for (const [at, wallet] of found.entries()) {
        expect(wallet?.state).toBe('Error')
        const key = active[at]?.details.variables?.['key_alias']
        if (key !== undefined) expect(Object.keys(wallet?.key_errors ?? {})).toContain(key)
      }
      const states = all.map(({ state }) => state)
      expect(states.filter((state) => state === 'Error')).toHaveLength(1)
      expect(states.filter((state) => state === 'Waiting')).toHaveLength(expected?.waiting ?? -1)
      expect(all).toHaveLength(expected?.wallets ?? -1)
      for (const { state, key_errors: keys } of all) expect(Object.keys(keys).length > 0).toBe(state === 'Error')
    },
    23: {
      'the runs of a report are as many as they should be, the newest of them first, and add up': async () => {
        const all = await configurations()
        expect(all).toHaveLength(expected?.reports ?? -1)
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
        for (const { id, created, latest_run: latest } of all) {
          const runs = await runsOf(id)
          expect(runs).toHaveLength(expected?.runs ?? -1)
          const { _links, ...newest } = runs[0] as WireComplianceRun
          expect(latest).toEqual(newest)
          const times = runs.map((run) => time(run.created))
          expect(times).toEqual(times.toSorted((a, b) => b - a))
          expect(times.at(-1)).toBeGreaterThan(time(created))
          for (const { status, compliance_info: info } of runs) {
            expect(status).toBe('completed')
            const counts = [info?.compliant_count, info?.non_compliant_count, info?.unknown_count].map(Number)
            const { asset_count: assets = 0, policy_count: policies = 0 } = info?.items_covered ?? {}
            // Each of these reports has one control, of assets or of policies.
            expect(sum(counts)).toBe(assets + policies)
            expect(sum(counts)).toBeGreaterThan(0)
            expect(info?.compliance_status).toBe(counts[1] === 0 ? 'compliant' : 'non_compliant')
          }
        }
      },
      'what is not protected is what was not at the time of the run': async () => {
        let met = 0
        for (const { id, parameter } of await configurations()) {
          if (parameter.controls.asset_protection === null) continue
          const units = await unitsUnder(parameter.filters.common.organizational_units)
          for (const { created, compliance_info: info } of await runsOf(id)) {
            const at = time(created) / 1000
            const there = thereAt(at, units)
            const wasHeld = ({ former }: (typeof there)[number]['record']) =>
              former.some(({ policyId, until }) => policyId !== null && at < until)
            const bare = there.filter(
              ({ record, told }) => told.protection_status === 'unprotected' && !wasHeld(record),
            )
            expect(info?.items_covered.asset_count).toBe(there.length)
            expect(info?.non_compliant_count).toBe(bare.length)
            expect(info?.unknown_count).toBe(there.filter(({ record }) => record.unsupported !== null).length)
            met++
          }
          if (units.length > 0) continue
          // Of what is without protection now, all but what came since was so then.
          const [newest] = await runsOf(id)
          const now = await Promise.all(
            COVERED.map((kind) => estate.count(PATHS[kind], { protection_status: { $in: ['unprotected'] } })),
          )
          const since = time(newest?.created) / 1000
          const later = seed()
            .inventory()
            .bySerial.filter(({ kind }) => COVERED.includes(kind))
            .filter(({ createdAt, former }) => createdAt > since || (former.at(-1)?.until ?? 0) > since)
            .filter((record) => byId.get(record.id)?.protection_status === 'unprotected')
          expect(newest?.compliance_info?.non_compliant_count).toBe(sum(now) - later.length)
        }
        expect(met).toBeGreaterThan(0)
      },
      'what is recoverable has a backup in each window that is kept long enough': async () => {
        const [report] = (await configurations()).filter(({ parameter }) => parameter.controls.asset_backup !== null)
        const units = await unitsUnder(report?.parameter.filters.common.organizational_units ?? [])
        const [newest] = await runsOf(report?.id ?? '')
        const at = time(newest?.created) / 1000
        const there = thereAt(at, units)
        const info = newest?.compliance_info
        expect(info?.items_covered.asset_count).toBe(there.length)
        const since = { start_timestamp: { $gt: new Date((at - 8 * DAY) * 1000).toISOString() } }
        let good = 0
        for (const { record, told } of there) {
          if (record.unsupported !== null) continue
          const starts = (await estate.backupsOf(record.kind, told.id, since)).flatMap((backup) => {
            const [start, end] = [time(backup['start_timestamp']) / 1000, time(backup['expiration_timestamp']) / 1000]
            return end - start >= 30 * DAY ? [start] : []
          })
          const windows = Array.from({ length: 7 }, (_, back) => at - back * DAY)
          if (windows.every((to) => starts.some((start) => start > to - DAY && start <= to))) good++
        }
        expect(info?.compliant_count).toBe(good)
        expect(info?.non_compliant_count).toBe(there.filter(({ record }) => record.unsupported === null).length - good)
      },
      'policies keep to a report as their operations say': async () => {
        const [report] = (await configurations()).filter(({ parameter }) => parameter.controls.policy !== null)
        const hours = { minutes: 1 / 60, hours: 1, days: 24, weeks: 168, months: 720, years: 8760 }
        const lengthOf = ({ unit, value }: { unit: string; value: number | null }) =>
          hours[unit as 'hours'] * (value ?? Infinity)
        const strict = estate.policies.filter(({ operations }) =>
          operations.every(({ slas }) =>
            slas.some(
              ({ retention_duration: keep, rpo_frequency: every }) => lengthOf(keep) >= 720 && lengthOf(every) <= 24,
            ),
          ),
        )
        expect(report?.latest_run?.compliance_info).toMatchObject({
          compliant_count: strict.length,
          non_compliant_count: estate.policies.length - strict.length,
          items_covered: { asset_count: 0, policy_count: estate.policies.length },
        })
      },
    },
  }
}
