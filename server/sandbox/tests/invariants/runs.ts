/** What alerts tell of runs agrees with the schedule, with backups and with the tasks that are listed. */
import { expect } from 'vitest'
import type { WireTask } from '#contract/tasks.ts'
import { seedFor } from '../../seed/seed.ts'
import { kindOf } from '../../world/assets.ts'
import { ANCHOR, NOW_MS, time, type Asset, type Estate, type Size } from '../support/estates.ts'
import { startsIn } from '../support/schedule-oracle.ts'
import { walk } from '../support/testing.ts'
import { alertClasses } from './alert-classes.ts'
import type { Cases } from './cases.ts'

/** Alerts that say that runs failed. */
const RUNS = new Set(['policy_violated', 'enc_key_inaccessible'])
const DAY_MS = 86_400_000

export const runs = (estate: Estate, size: Size): Cases<17 | 18 | 19 | 20> => {
  const { policyOf, backupsOf, byId } = estate
  const { teller, classOf, active, reasonsOf, ofRuns } = alertClasses(estate)
  const listedTasks = () => walk<WireTask>(estate.world.ask, '/tasks', { query: { limit: '2000' } })
  /** When the alerts about runs of an asset were raised or recurred last; some tell of the same run. */
  const endsOf = (id: string): string[] =>
    estate.alerts
      .filter((alert) => RUNS.has(alert.type) && alert.primary_entity.id === id)
      .map((alert) => alert.updated_timestamp)

  return {
    17: () => {
      for (const { primary_entity: entity } of active()) expect(teller(entity.id), entity.value).toBeDefined()
      const classes = Map.groupBy(active(), classOf)
      expect([...classes.keys()].toSorted()).toEqual(['failing', 'not attempted', 'recovered'])
      for (const { primary_entity: entity } of classes.get('not attempted') ?? []) {
        const reasons = reasonsOf(teller(entity.id) as Asset)
        expect(Object.values(reasons), entity.value).toContain(true)
      }
      for (const { primary_entity: entity } of classes.get('failing') ?? []) {
        const reasons = reasonsOf(teller(entity.id) as Asset)
        expect(Object.values(reasons), entity.value).not.toContain(true)
      }
    },
    18: {
      'as their backups tell': async () => {
        for (const [state, mine] of Map.groupBy(active(), classOf))
          for (const { primary_entity: entity, updated_timestamp: updated } of mine.slice(0, 25)) {
            const kind = kindOf(entity.type)
            if (kind === undefined || state === 'not attempted') continue
            const later = await backupsOf(kind, entity.id, { start_timestamp: { $gt: updated } })
            if (state === 'recovered') expect(later.length, entity.id).toBeGreaterThan(0)
            // A table that is copied every night is backed up twice a day besides, which goes on.
            else if (kind !== 'dynamodb') expect(later, entity.id).toEqual([])
          }
      },
      'as the tasks tell that are listed of what fails': async () => {
        const lastTask = new Map((await listedTasks()).toReversed().map((task) => [task.primary_entity?.id, task]))
        let met = 0
        for (const alert of active()) {
          const { id, value } = alert.primary_entity
          const asset = teller(id)
          // Of a lost environment alerts can tell of runs that were not attempted any more.
          if (classOf(alert) === 'recovered' || asset === undefined || reasonsOf(asset).lost) continue
          const task = lastTask.get(id)
          if (task === undefined) continue
          expect(task.status, value).toBe('failed')
          expect(endsOf(id), value).toContain(task.end_timestamp)
          met++
        }
        expect(met).toBeGreaterThan(0)
      },
      'a listed task that backs up is a run, with its times and outcome': async () => {
        let [good, bad] = [0, 0]
        const seen = new Set<string>()
        for (const task of await listedTasks()) {
          const asset = byId.get(task.primary_entity?.id ?? '')
          const isRun = task.category === 'backup' || task.category === 'snapshot'
          if (!isRun || asset === undefined || task.status === 'aborted' || task.end_timestamp === null) continue
          const kind = kindOf(task.primary_entity?.type ?? '')
          if (kind === undefined) continue
          const run = [asset.id, task.type, task.start_timestamp].join()
          expect(seen, task.id).not.toContain(run)
          seen.add(run)
          const told = estate.alerts.some(
            ({ type, primary_entity: { id }, raised_timestamp: raised, updated_timestamp: updated }) =>
              id === asset.id &&
              RUNS.has(type) &&
              time(updated) >= time(task.end_timestamp) &&
              time(raised) <= time(task.end_timestamp),
          )
          // Of a table one operation can fail while another goes on.
          if (kind !== 'dynamodb' || task.status === 'failed') expect(told, task.id).toBe(task.status === 'failed')
          if (task.status === 'failed') {
            bad++
            continue
          }
          if (good++ % 7 !== 0) continue
          const started = {
            start_timestamp: {
              $gt: new Date(time(task.start_timestamp) - 1000).toISOString(),
              $lte: task.start_timestamp,
            },
          }
          const made = await backupsOf(kind, asset.id, started)
          // What has lapsed is not listed.
          if (time(task.start_timestamp) > NOW_MS - 7 * 86_400_000) expect(made.length, task.id).toBe(1)
          else expect(made.length, task.id).toBeLessThanOrEqual(1)
        }
        expect(good).toBeGreaterThan(0)
        expect(bad).toBeGreaterThan(0)
      },
    },
    19: () => {
      const alerts = ofRuns()
      expect(alerts.length).toBeGreaterThan(0)
      // All policies that alerts are about run once a day.
      for (const { raised_count: times, raised_timestamp: raised, updated_timestamp: updated } of alerts)
        expect(times).toBe(1 + Math.floor((time(updated) - time(raised)) / DAY_MS))
      let met = 0
      // To read them from the schedule takes long.
      for (const alert of alerts.filter((__, at) => at % Math.ceil(alerts.length / 60) === 0)) {
        const { asset, raised_count: times, raised_timestamp: raised, updated_timestamp: updated } = alert
        const noun = kindOf(alert.primary_entity.type) === 'rds' ? 'aws_rds_resource' : alert.primary_entity.type
        const operation = policyOf(asset)?.operations.find(({ type }) => type.startsWith(noun))
        if (operation === undefined) continue
        const before = startsIn(operation, time(raised) - DAY_MS, time(raised))
        const since = startsIn(operation, time(raised), time(updated))
        expect([alert.id, before > 0, since + 1]).toEqual([alert.id, true, times])
        met++
      }
      expect(met).toBeGreaterThan(0)
    },
    20: () => {
      const windows = new Map(
        estate.policies.flatMap(({ name, operations }) => {
          const [first] = operations
          const window = first?.backup_window_tz
          const zone = first?.timezone === 'Etc/UTC' ? 'UTC' : first?.timezone
          return window ? [[name, `${window.start_time}–${window.end_time} ${zone}`]] : []
        }),
      )
      const inventory = seedFor(size, ANCHOR).inventory()
      const formerIds = new Map(inventory.bySerial.map(({ id, former }) => [id, former.at(-1)?.policyId]))
      /** No read tells what protects an asset no more. */
      const formerName = ({ id }: Asset) => estate.policies.find((policy) => policy.id === formerIds.get(id))?.name
      let met = 0
      for (const { details, asset } of ofRuns()) {
        const { policy_name: named, window } = details.variables ?? {}
        if (named === undefined) continue
        expect(named).toBe(policyOf(asset)?.name ?? formerName(asset))
        if (window !== undefined) expect(window).toBe(windows.get(named))
        met++
      }
      expect(met).toBeGreaterThan(0)
    },
  }
}
