/** What alerts, tasks and audit entries tell agrees with the assets that they are about and their runs. */
import { expect } from 'vitest'
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireTask } from '#contract/tasks.ts'
import { seedFor } from '../../seed/seed.ts'
import { kindOf } from '../../world/assets.ts'
import { ANCHOR, PATHS, RESOURCES, time, type Estate, type Size } from '../support/estates.ts'
import { itemsOf, walk, type Json } from '../support/testing.ts'
import { alertClasses } from './alert-classes.ts'
import type { Cases } from './cases.ts'

const GUIDE = '503765b4-62af-536d-c7ab-c5850a123194'

export const joins = (estate: Estate, size: Size): Cases<16 | 21 | 24> => {
  const { of, newest, byId } = estate
  const { classOf, active } = alertClasses(estate)

  return {
    16: {
      'alerts, tasks and audit entries': async () => {
        const query = { limit: '2000' }
        const tasks = await walk<WireTask>(estate.world.ask, '/tasks', { query })
        const events = await walk<WireAuditEvent>(estate.world.ask, '/audit-trails', { query })
        // Where a group was made no read tells.
        const homes = new Map(
          seedFor(size, ANCHOR)
            .inventory()
            .bySerial.map(({ id, environment }) => [id, environment.id]),
        )
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
            const home = kind === 'group' ? homes.get(asset.id) : asset.environment_id
            if (parent?.type === 'aws_environment') expect(home, `${what} ${entity.value}`).toBe(parent.id)
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
        status: 'completed',
      })
    },
  }
}
