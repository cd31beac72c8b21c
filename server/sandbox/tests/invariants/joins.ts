/** What alerts, tasks and audit entries tell agrees with the assets that they are about and their runs. */
import { expect } from 'vitest'
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireTask } from '#contract/tasks.ts'
import { kindOf } from '../../world/assets.ts'
import { PATHS, RESOURCES, time, type Asset, type Estate, type Size } from '../support/estates.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import type { Cases } from './cases.ts'

const GUIDE = '503765b4-62af-536d-c7ab-c5850a123194'

export const joins = (estate: Estate, size: Size): Cases<16 | 17 | 18 | 19 | 20 | 21 | 24> => {
  const { of, policyOf, isPaused, backupsOf, newest, byId } = estate
  const at = (text: string | null) => (text === null ? -Infinity : time(text))
  /** A group tells no starts of its runs: they are those of its buckets. */
  const teller = (id: string): Asset | undefined => {
    const own = byId.get(id)
    if (own === undefined || 'backup_status_info' in own) return own
    return of('s3').find((part) => (part as unknown as Json)['group_id'] === id && part.unsupported_reason === null)
  }
  const infosOf = (id: string) => teller(id)?.backup_status_info.operation_info_list ?? []

  /** What the reads tell of an active alert about runs: failing, recovered, or not attempted since. */
  const classOf = ({ primary_entity: { id }, updated_timestamp: updated }: WireIndividualAlert): string => {
    const list = infosOf(id)
    const isFailing = list.some(
      (info) => at(info.last_failed_policy_start_timestamp) > at(info.last_successful_policy_start_timestamp),
    )
    const hasSucceeded = list.some((info) => at(info.last_successful_policy_start_timestamp) > time(updated))
    if (!isFailing && hasSucceeded) return 'recovered'
    const asset = byId.get(id)
    const policy = asset === undefined ? undefined : policyOf(asset)
    const isNewest = list.some((info) => {
      const previous = policy?.operations.find(({ type }) => type === info.operation)?.previous_start_time ?? null
      return previous !== null && at(info.last_failed_policy_start_timestamp) === previous * 1000
    })
    return isNewest ? 'failing' : 'not attempted'
  }
  /** Of a group without a bucket that could be backed up, nobody can tell. */
  const active = () =>
    estate.alerts.filter(
      ({ type, status, primary_entity: { id } }) =>
        type === 'policy_violated' && status === 'active' && teller(id) !== undefined,
    )
  /** Why nothing is attempted for an asset any more. */
  const reasonsOf = (asset: Asset) => ({
    gone: asset.is_deleted,
    open: asset.protection_status === 'unprotected',
    paused: isPaused(asset),
    lost: estate.environments.some((one) => one.id === asset.environment_id && one.connection_status === 'unlinked'),
  })
  const ofRuns = () =>
    estate.alerts.flatMap((alert) => {
      const asset = byId.get(alert.primary_entity.id)
      return alert.type === 'policy_violated' && asset !== undefined ? [{ ...alert, asset }] : []
    })

  return {
    16: {
      'alerts, tasks and audit entries': async () => {
        const query = { limit: '2000' }
        const tasks = await walk<WireTask>(estate.world.ask, '/tasks', { query })
        const events = await walk<WireAuditEvent>(estate.world.ask, '/audit-trails', { query })
        for (const [what, records] of Object.entries({ alerts: estate.alerts, tasks, events })) {
          let met = 0
          for (const { primary_entity: entity, parent_entity: parent } of records) {
            const kind = kindOf(entity?.type ?? '')
            if (kind === undefined || entity === null) continue
            const asset = byId.get(entity.id)
            expect(asset, `${what} ${entity.value}`).toBeDefined()
            if (asset === undefined) continue
            const named = kind === 'ebs' ? asset.volume_native_id : (asset as unknown as Json)['instance_native_id']
            expect(entity.value).toBe(named ?? asset.name)
            if (kind !== 'group' && parent?.type === 'aws_environment') expect(asset.environment_id).toBe(parent.id)
            met++
          }
          expect(met, what).toBeGreaterThan(0)
        }
        for (const { primary_entity: entity } of estate.alerts.slice(0, 40)) {
          const kind = kindOf(entity.type)
          if (kind !== undefined) expect((await estate.world.ask(`${PATHS[kind]}/${entity.id}`)).status).toBe(200)
        }
      },
      'alerts of connections': async () => {
        const about = estate.alerts.filter(({ primary_entity: { type } }) => type === 'aws_connection')
        expect(about.length).toBeGreaterThan(0)
        for (const { primary_entity: entity, parent_entity: parent } of about.slice(0, 100)) {
          const { status, body } = await estate.world.ask(`/connections/aws/${entity.id}`)
          expect(status).toBe(200)
          const { account_native_id: account, aws_region: region } = body as unknown as WireAwsConnection
          expect(`${account}/${region}`).toBe(parent.value)
        }
      },
    },
    17: () => {
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
    18: async () => {
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
    19: () => {
      const alerts = ofRuns()
      expect(alerts.length).toBeGreaterThan(0)
      // All policies that alerts are about run once a day.
      for (const { raised_count: times, raised_timestamp: raised, updated_timestamp: updated } of alerts)
        expect(times).toBe(1 + Math.floor((time(updated) - time(raised)) / 86_400_000))
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
      let met = 0
      for (const { details, asset } of ofRuns()) {
        const { policy_name: named, window } = details.variables ?? {}
        if (named === undefined) continue
        const policy = policyOf(asset)
        if (policy !== undefined) expect(named).toBe(policy.name)
        if (window !== undefined) expect(window).toBe(windows.get(named))
        met++
      }
      expect(met).toBeGreaterThan(0)
    },
    21: async () => {
      const alerts = estate.alerts.filter(
        ({ type, status }) => type === 'aws_account_disconnected' && status === 'active',
      )
      const unlinked = estate.environments.filter((environment) => environment.connection_status === 'unlinked')
      // Sixty alerts need not tell of any.
      if (size.alerts > 60) expect(unlinked.length).toBeGreaterThan(0)
      expect(alerts.map(({ parent_entity: { id } }) => id).toSorted()).toEqual(unlinked.map(({ id }) => id).toSorted())
      let met = 0
      for (const { primary_entity: entity, parent_entity: parent, raised_timestamp: raised } of alerts) {
        const { body } = await estate.world.ask(`/connections/aws/${entity.id}`)
        expect(body).toMatchObject({ connection_status: 'unlinked' })
        expect(`${String(body['account_native_id'])}/${String(body['aws_region'])}`).toBe(parent.value)
        for (const kind of [...RESOURCES, 's3'] as const)
          for (const { id } of of(kind).filter(({ environment_id: place }) => place === parent.id)) {
            const [last] = itemsOf(await newest(kind, id))
            if (last === undefined) continue
            // A run starts up to five minutes after its policy does.
            expect(time(last['start_timestamp']) - 300_000).toBeLessThan(time(raised))
            met++
          }
      }
      expect(met > 0).toBe(unlinked.length > 0)
    },
    24: async () => {
      const { body } = await estate.world.ask(`${PATHS.ebs}/${GUIDE}`, {
        query: { lookback_days: '60', embed: 'read-policy-definition' },
      })
      expect(body).toMatchObject({
        volume_native_id: 'vol-0a5f2e52d6decd664',
        environment_id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01',
        protection_info: { inheriting_entity_type: 'aws_tag' },
        backup_status_info: {
          backup_status: 'partial_success',
          last_successful_policy_start_timestamp: '2026-03-01T00:00:00Z',
          last_failed_policy_start_timestamp: '2026-03-04T00:00:00Z',
        },
        _embedded: { 'read-policy-definition': { name: 'Silver – daily' } },
      })
      const [alert, ...others] = active().filter(({ primary_entity: { id } }) => id === GUIDE)
      expect([alert && classOf(alert), alert?.raised_count, others]).toEqual(['failing', 3, []])
      expect((await estate.world.ask('/tasks/114')).body).toMatchObject({
        primary_entity: { id: GUIDE },
        type: 'aws_ebs_volume_incremental_backup',
      })
    },
  }
}
