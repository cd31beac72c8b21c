/** What alerts and tasks tell agrees with the assets that they are about and their runs. */
import { expect, test } from 'vitest'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireTask } from '#contract/tasks.ts'
import { kindOf } from '../world/assets.ts'
import { time, PATHS, RESOURCES, type Asset, describeEstates } from './support/estates.ts'
import { walk, type Json } from './support/testing.ts'

describeEstates((estate, size) => {
  const { of, policyOf, backupsOf, newestBackups, byId } = estate

  test('16: the entity of every alert and task that can be backed up is an asset of that environment', async () => {
    const tasks = await walk<WireTask>(estate.world.ask, '/tasks', { query: { limit: '2000' } })
    let met = 0
    for (const { primary_entity: entity, parent_entity: parent } of [...estate.alerts, ...tasks]) {
      const kind = kindOf(entity?.type ?? '')
      if (kind === undefined || entity === null) continue
      const asset = byId.get(entity.id)
      expect(asset, entity.value).toBeDefined()
      if (asset === undefined) continue
      const named = kind === 'ebs' ? asset.volume_native_id : (asset as unknown as Json)['instance_native_id']
      expect(entity.value).toBe(named ?? asset.name)
      if (kind !== 'group' && parent?.type === 'aws_environment') expect(asset.environment_id).toBe(parent.id)
      met++
    }
    expect(met).toBeGreaterThan(size.alerts / 2)
    for (const { primary_entity: entity } of estate.alerts.slice(0, 40)) {
      const kind = kindOf(entity.type)
      if (kind !== undefined) expect((await estate.world.ask(`${PATHS[kind]}/${entity.id}`)).status).toBe(200)
    }
  })

  test('an alert about a connection is about that of its environment', async () => {
    const about = estate.alerts.filter(({ primary_entity: { type } }) => type === 'aws_connection')
    expect(about.length).toBeGreaterThan(0)
    for (const { primary_entity: entity, parent_entity: parent } of about) {
      const { status, body } = await estate.world.ask(`/connections/aws/${entity.id}`)
      expect(status).toBe(200)
      const { account_native_id: account, aws_region: region } = body as unknown as WireAwsConnection
      expect(`${account}/${region}`).toBe(parent.value)
    }
  })

  /** What the reads tell of an active alert about runs: failing, recovered, or not attempted since. */
  const classOf = ({ primary_entity: { id }, updated_timestamp: updated }: WireIndividualAlert): string => {
    const asset = byId.get(id)
    const infos = (asset as { backup_status_info?: Asset['backup_status_info'] } | undefined)?.backup_status_info
    const list = infos?.operation_info_list ?? []
    const at = (text: string | null) => (text === null ? -Infinity : time(text))
    const isFailing = list.some(
      (info) => at(info.last_failed_policy_start_timestamp) > at(info.last_successful_policy_start_timestamp),
    )
    const hasSucceeded = list.some((info) => at(info.last_successful_policy_start_timestamp) > time(updated))
    if (!isFailing && hasSucceeded) return 'recovered'
    const policy = asset === undefined ? undefined : policyOf(asset)
    const isNewest = list.some((info) => {
      const previous = policy?.operations.find(({ type }) => type === info.operation)?.previous_start_time
      return (
        previous !== undefined && previous !== null && at(info.last_failed_policy_start_timestamp) === previous * 1000
      )
    })
    return isNewest ? 'failing' : 'not attempted'
  }

  const active = () =>
    estate.alerts.filter(
      ({ type, status, primary_entity: { type: kind } }) =>
        type === 'policy_violated' && status === 'active' && kind !== 'protection_group',
    )

  test('17: every active alert about runs is failing, recovered or not attempted since, and all three occur', () => {
    const classes = Map.groupBy(active(), classOf)
    expect([...classes.keys()].toSorted()).toEqual(['failing', 'not attempted', 'recovered'])
  })

  test('18: what has recovered has a later backup, what fails has none', async () => {
    expect.hasAssertions()
    for (const [state, mine] of Map.groupBy(active(), classOf))
      for (const alert of mine.slice(0, 25)) {
        const { id, type } = alert.primary_entity
        const kind = kindOf(type)
        if (kind === undefined) continue
        const later = (await backupsOf(kind, id)).filter(
          (backup) => time(backup['start_timestamp']) > time(alert.updated_timestamp),
        )
        if (state === 'recovered') expect(later.length, id).toBeGreaterThan(0)
        if (state === 'failing' && kind !== 'dynamodb') expect(later, id).toEqual([])
      }
  })

  test('19 and 20: an alert tells as many failures as there were runs, under its asset’s policy and window', () => {
    const windows = new Map(
      estate.policies.flatMap(({ name, operations }) => {
        const [first] = operations
        const window = first?.backup_window_tz
        const zone = first?.timezone === 'Etc/UTC' ? 'UTC' : first?.timezone
        return window ? [[name, `${window.start_time}–${window.end_time} ${zone}`]] : []
      }),
    )
    let met = 0
    for (const {
      primary_entity: entity,
      details,
      raised_count: times,
      raised_timestamp: raised,
      updated_timestamp: updated,
      type,
    } of estate.alerts) {
      const asset = byId.get(entity.id)
      if (type !== 'policy_violated' || asset === undefined) continue
      // All estate.policies that estate.alerts are about run once a day.
      expect(times).toBe(1 + Math.floor((time(updated) - time(raised)) / 86_400_000))
      const { policy_name: named, window } = details.variables ?? {}
      if (named === undefined) continue
      const policy = policyOf(asset)
      if (policy !== undefined) expect(named).toBe(policy.name)
      if (window !== undefined) expect(window).toBe(windows.get(named))
      met++
    }
    expect(met).toBeGreaterThan(0)
  })

  test('21: exactly what is unlinked has an active alert of its connection, one each, and no backup since', async () => {
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
          const [newest] = await newestBackups(kind, id)
          if (newest === undefined) continue
          // A run starts up to five minutes after its policy does.
          expect(time(newest['start_timestamp']) - 300_000).toBeLessThan(time(raised))
          met++
        }
    }
    expect(met > 0).toBe(unlinked.length > 0)
  })

  test('24: the volume of the guide fails since three nights', async () => {
    const { body } = await estate.world.ask(`${PATHS.ebs}/503765b4-62af-536d-c7ab-c5850a123194`, {
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
    const task = (await estate.world.ask('/tasks/114')).body
    expect(task['primary_entity']).toMatchObject({ id: '503765b4-62af-536d-c7ab-c5850a123194' })
  })
})
