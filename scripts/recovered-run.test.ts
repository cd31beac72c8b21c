/** Clearing what has recovered, as a run of 2,000 alerts: the page's own steps, through the gateway, to the sandbox. */
import { expect, test, vi } from 'vitest'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { walk, type Json } from '#server/sandbox/tests/support/testing.ts'
import { load, signInPage, type PageContext } from './testing-page.ts'

type Item = { id: string; label: string }
type State = { kind: string; reason: string }
type Progress = { phase: string; states: readonly State[] }
type Pace = (send: (sent: () => void) => Promise<unknown>) => Promise<unknown>
type Verdict = { kind: string; reason?: string }
type Kind = Record<'step' | 'inspect', (ctx: PageContext, params: object, item: Item, pace: Pace) => Promise<Verdict>>
type CreateRun = (options: {
  items: readonly Item[]
  step: (item: Item, pace: Pace) => Promise<Verdict>
  inspect: (item: Item, pace: Pace) => Promise<Verdict>
  onChange: (progress: Progress) => void
  now: () => number
}) => { start: () => void }

const SIZE = 2000

await load('actions/testing')
let inFlight = 0
let mostInFlight = 0
const page = signInPage({
  world: { alerts: 18_500, assets: 12_000 },
  onSent: () => {
    inFlight += 1
    mostInFlight = Math.max(mostInFlight, inFlight)
    return () => {
      inFlight -= 1
    }
  },
})

// How fast it may go is tested elsewhere: here it would take ten minutes.
vi.doMock('#api/transport/limiter.ts', async (original) => {
  type Limit = (...given: unknown[]) => unknown
  const { createLimiter } = await original<{ createLimiter: (options: object) => Limit }>()
  const limit = createLimiter({ inFlight: 100, perSecond: 1_000_000 })
  return { createLimiter, limiter: (_: unknown, ...given: unknown[]) => limit(...given) }
})
const { toAlert } = await load<{ toAlert: (wire: WireIndividualAlert) => object }>('api/resources/alerts')
const { alertRun, toRunItem } = await load<{ alertRun: Kind; toRunItem: (alert: object) => Item }>(
  'actions/alerts/alert-run',
)
const { createRun } = await load<{ createRun: CreateRun }>('background/run')
const { judge } = await load<{ judge: (updatedAt: Date, runs: readonly object[]) => { state: string } }>(
  'lib/recovered',
)

const READS: Readonly<Record<string, string>> = {
  aws_ebs_volume: '/datasources/aws/ebs-volumes',
  aws_ec2_instance: '/datasources/aws/ec2-instances',
  aws_rds_cluster: '/datasources/aws/rds-resources',
  aws_rds_instance: '/datasources/aws/rds-resources',
  aws_dynamodb_table: '/datasources/aws/dynamodb-tables',
}

const timeOf = (text: unknown) => (typeof text === 'string' ? new Date(text) : null)

/** What the sandbox itself tells of an alert's entity, judged once for each. */
const stateOf = async ({ primary_entity: { type, id }, updated_timestamp: updated }: WireIndividualAlert) => {
  const { body } = await page.world.ask(`${READS[type]}/${id}`, { query: { lookback_days: '60' } })
  const { operation_info_list: operations } = body['backup_status_info'] as { operation_info_list: Json[] }
  return judge(
    new Date(updated),
    operations.map((one) => ({
      operation: one['operation'],
      status: one['backup_status'],
      succeededAt: timeOf(one['last_successful_policy_start_timestamp']),
      failedAt: timeOf(one['last_failed_policy_start_timestamp']),
    })),
  ).state
}

const activeOnes = () =>
  walk<WireIndividualAlert>(page.world.ask, '/alerts/individual', {
    query: { limit: '500' },
    filter: { status: { $in: ['active'] }, type: { $in: ['policy_violated'] } },
  })

const endOf = (items: readonly Item[], params: object) =>
  new Promise<readonly State[]>((resolve) => {
    createRun({
      items,
      step: (item, pace) => alertRun.step(page.ctx(), params, item, pace),
      inspect: (item, pace) => alertRun.inspect(page.ctx(), params, item, pace),
      onChange: ({ phase, states }) => {
        if (phase === 'ended') resolve(states)
      },
      now: () => performance.now() * 1_000_000,
    }).start()
  })

test(
  'of 2,000 alerts those that have recovered are cleared, every other is left with its verdict',
  { timeout: 300_000 },
  async () => {
    const chosen = (await activeOnes()).filter(({ primary_entity: { type } }) => type in READS).slice(0, SIZE)
    expect(chosen).toHaveLength(SIZE)
    const items = chosen.map((wire) => toRunItem(toAlert(wire)))
    const changed = new Set(chosen.filter((_, index) => index % 10 === 9).map(({ id }) => id))
    for (const id of changed)
      await page.world.ask(`/alerts/individual/${id}`, { method: 'PATCH', body: { notes: 'Somebody looks into it.' } })

    const params = { isClear: true, onlyRecovered: true, text: 'Its runs have succeeded since.', signed: '[Dana, now]' }
    const states = await endOf(items, params)

    expect(mostInFlight).toBeLessThanOrEqual(4)
    const after = new Map(
      (await walk<WireIndividualAlert>(page.world.ask, '/alerts/individual', { query: { limit: '500' } })).map(
        (alert) => [alert.id, alert],
      ),
    )
    const seen = new Map<string, number>()
    for (const [index, alert] of chosen.entries()) {
      const { kind, reason } = states[index] ?? { kind: '', reason: '' }
      const state = changed.has(alert.id) ? 'changed' : await stateOf(alert)
      seen.set(state, (seen.get(state) ?? 0) + 1)
      const now = after.get(alert.id)
      expect([alert.id, kind, now?.status]).toEqual([
        alert.id,
        ...(state === 'since' ? ['done', 'cleared'] : ['skipped', 'active']),
      ])
      expect(reason).toMatch(
        { since: /^$/, changed: /^Its note was changed/, failing: /^Still failing\. /, none: /^No success since\. / }[
          state
        ] ?? /never/,
      )
      const own = alert.notes === '' ? '' : `${alert.notes}\n\n`
      const notes = { since: `${own}${params.text}\n${params.signed}`, changed: 'Somebody looks into it.' }
      expect(now?.notes).toBe(notes[state as keyof typeof notes] ?? alert.notes)
    }
    expect(seen.get('changed')).toBe(SIZE / 10)
    for (const state of ['since', 'failing']) expect(seen.get(state)).toBeGreaterThan(50)
  },
)
