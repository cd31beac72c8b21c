import type { DataTag, QueryKey } from '@tanstack/react-query'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { EVERYBODY } from '#api/requests/users.ts'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, type Sent } from '#api/transport/testing.ts'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'
import { auditKey } from '#api/resources/audit-trail.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { BUILT_IN } from '#api/versions/discovery.ts'
import { NO_TASK_FILTER } from '#api/requests/tasks.ts'
import { createPace } from '#lib/pace.ts'
import { SHAPES, type Kind, type Reads, type Resource } from '#queries/keys.ts'
import { kept, queryClient, said, wireUser, writesOf } from './testing.ts'

/** So many requests would wait for their second; when each of them leaves is not what this is about. */
vi.mock('#api/transport/limiter.ts', () => ({ limiter: (_: ApiContext, work: () => Promise<unknown>) => work() }))

const alerts = await import('#queries/alerts.ts')
const groups = await import('#queries/consolidated-alerts.ts')
const users = await import('#queries/users.ts')
const units = await import('#queries/organizational-units.ts')
const tasks = await import('#queries/tasks.ts')
const audit = await import('#queries/audit-trail.ts')
const overview = await import('#queries/overview.ts')
const assets = await import('#queries/assets.ts')
const backups = await import('#queries/backups.ts')
const { roleList } = await import('#queries/roles.ts')
const { listedSources, mentionedSources } = await import('#queries/data-sources.ts')
const { discovery } = await import('#queries/discovery.ts')
const { connectionStates } = await import('#queries/connection-states.ts')
const { signInHosts } = await import('#queries/session.ts')
const { versionComparison } = await import('#queries/comparison.ts')
const { changeEnabled } = await import('#actions/users/change-status.ts')
const { removeUser, saveAccess, saveName } = await import('#actions/users/edit-user.ts')
const { inviteAgain } = await import('#actions/users/invite-again.ts')
const { inviteUser } = await import('#actions/users/invite-user.ts')
const { saveMyName } = await import('#actions/me/change-me.ts')
const { userRun } = await import('#actions/users/user-run.ts')
const { alertRun } = await import('#actions/alerts/alert-run.ts')
const { changeAlert } = await import('#actions/alerts/change-alert.ts')
const { changeConsolidatedAlert } = await import('#actions/consolidated-alerts/change-consolidated-alert.ts')
const { abort } = await import('#actions/tasks/abort-task.ts')
const { addUnit, changeUnit, removeUnit } = await import('#actions/organizational-units/change-unit.ts')

const AT = '2026-03-04T09:00:00Z'
const TASK = { id: '7', status: 'in_progress' }
const GROUP = { id: 'g1', status: 'active', notes: '', active_entity_count: 2, cleared_entity_count: 0 }

/** The API with one record of each kind, which takes every write. `until`: what it answers has to wait for. */
const createApi = (until: () => Promise<void> | undefined = () => undefined) => {
  const user = wireUser()
  const alert: Record<string, unknown> = {
    id: 'a1',
    status: 'active',
    notes: '',
    _links: { 'update-individual-alert': {} },
  }
  const unit: Record<string, unknown> = {
    id: CONTEXT.unit,
    name: 'Finance',
    description: '',
    _links: { 'patch-organizational-unit': {}, 'delete-organizational-unit': {} },
  }
  const group: Record<string, unknown> = { ...GROUP }
  const task: Record<string, unknown> = { ...TASK }
  const entry = { id: 'e1', timestamp: AT }
  const byPath = [
    ['/api/users', user],
    ['/api/alerts/individual', alert],
    ['/api/alerts/consolidated', group],
    ['/api/organizational-units', unit],
    ['/api/tasks', task],
    ['/api/audit-trails', entry],
    ['/api/datasources/aws/ebs-volumes', { id: 'v1' }],
    ['/api/backups/aws/ebs-volumes', { id: 'b1' }],
    ['/api/policies/definitions', { id: 'p1' }],
    ['/api/datasources/aws/environments', { id: 'v1' }],
    ['/api/connections/aws', { id: 'v1' }],
  ] as const
  const answerNow = ({ method, path, body }: Sent): Response => {
    const [root, record] = byPath.find(([start]) => path.startsWith(start)) ?? ['', {}]
    if (path === '/session/options') return answer({ hosts: [] })
    if (method === 'GET') return answer(path === root || root === '' ? listBody([record]) : record)
    if (method === 'POST') return answer({ ...record, id: '6', task_id: null })
    if (method === 'DELETE') return answer({ task_id: null })
    return answer(Object.assign(record, path.startsWith('/api/tasks') ? { status: 'aborting' } : body))
  }
  const requests = stubGateway(async (sent) => {
    const answered = answerNow(sent)
    await until()
    return answered
  })
  return { user, alert, unit, group, task, requests, writes: () => writesOf(requests) }
}

type Read<Data> = { queryKey: DataTag<QueryKey, Data, Error> }

/** Every read that there is: leaving one out, or another type of data under its kind, does not compile. */
const reads: { [Of in Resource]: { [K in Kind<Of>]: (ctx: ApiContext) => Read<Reads[Of][K]> } } = {
  'individual-alerts': {
    list: (ctx) => alerts.alertList(ctx, { ...NO_ALERT_FILTER, sort: '-raised_timestamp', page: 1, limit: 25 }),
    merged: (ctx) => alerts.mergedAlerts(ctx, { ...NO_ALERT_FILTER, sort: '-raised_timestamp', page: 2, limit: 25 }),
    count: (ctx) => alerts.alertCount(ctx, NO_ALERT_FILTER),
    active: (ctx) => alerts.activeAlertSet(ctx),
    detail: (ctx) => alerts.alertDetail(ctx, 'a1'),
  },
  'alerts-raised': {
    day: (ctx) => overview.raisedOn(ctx, '2026-03-04', 'UTC'),
    before: (ctx) => overview.raisedBefore(ctx, '2026-03-04', 'UTC'),
  },
  'consolidated-alerts': {
    all: (ctx) => groups.consolidatedAlertSet(ctx, { status: '', raised: '', parent: '' }),
    detail: (ctx) => groups.consolidatedAlertDetail(ctx, 'g1'),
  },
  users: {
    all: (ctx) => users.userSet(ctx, EVERYBODY),
    'super-admins': users.superAdminSet,
    named: (ctx) => users.usersNamed(ctx, 'ada'),
    detail: (ctx) => users.userDetail(ctx, '5'),
  },
  'organizational-units': {
    tree: units.unitTree,
    below: units.unitsBelow,
    detail: (ctx) => units.unitDetail(ctx, CONTEXT.unit ?? ''),
  },
  tasks: {
    list: (ctx) => tasks.taskList(ctx, { ...NO_TASK_FILTER, page: 1, limit: 25 }),
    running: tasks.runningCount,
    detail: (ctx) => tasks.taskDetail(ctx, '7'),
    failed: (ctx) => tasks.failedTasks(ctx, ''),
  },
  'audit-trails': {
    list: (ctx) => audit.auditList(ctx, { ...NO_AUDIT_FILTER, page: 1, limit: 25 }),
    detail: (ctx) => audit.auditDetail(ctx, auditKey({ id: 'e1', at: new Date(AT) })),
    invitations: users.invitationTimes,
  },
  roles: { list: roleList },
  'data-sources': { listed: listedSources, mentioned: mentionedSources },
  assets: {
    detail: (ctx) => assets.assetDetail(ctx, 'aws_ebs_volume', 'v1'),
    found: (ctx) => assets.assetsNamedByAws(ctx, 'vol-0a5f2e52d6decd664'),
  },
  backups: {
    list: (ctx) =>
      backups.backupList(ctx, 'aws_ebs_volume', 'v1', { started: '', type: '', sort: '', page: 1, limit: 25 }),
  },
  'policy-definitions': { detail: (ctx) => assets.policyDetail(ctx, 'p1') },
  'aws-environments': { detail: (ctx) => assets.environmentDetail(ctx, 'v1') },
  'aws-connections': { detail: (ctx) => assets.connectionDetail(ctx, 'v1') },
  connections: { states: () => ({ ...connectionStates(), queryFn: () => new Map() }) },
  discovery: { offer: (ctx) => ({ ...discovery(ctx), queryFn: () => BUILT_IN }) },
  comparisons: { fields: (ctx) => versionComparison(ctx, 'users', 'v1', 'v2') },
  'sign-in-hosts': { list: signInHosts },
}

const everyRead = (ctx: ApiContext) =>
  Object.values(reads).flatMap((kinds) =>
    Object.values(kinds as Record<string, (of: ApiContext) => Read<unknown>>).map((read) => read(ctx)),
  )

const OTHER = { ...CONTEXT, unit: 'other' }

/** Read once: what each answers is put back before every test. */
const remembered: { queryKey: readonly unknown[]; data: unknown }[] = []

beforeAll(async () => {
  identity.set(SESSION)
  createApi()
  for (const ctx of [CONTEXT, OTHER]) {
    await Promise.all(
      everyRead(ctx).map(async (read) => {
        const data: unknown = await queryClient.query({ ...read, staleTime: 0 })
        remembered.push({ queryKey: read.queryKey, data })
      }),
    )
  }
})

const fill = () => {
  for (const { queryKey, data } of remembered) queryClient.setQueryData(queryKey, data)
}

const shapes = () =>
  queryClient
    .getQueryCache()
    .getAll()
    .map(({ queryKey, state }) => [queryKey.filter((part) => typeof part === 'string').join(' '), shapeOf(state.data)])
const shapeOf = (data: unknown): string =>
  typeof data === 'object' && data !== null ? Object.keys(data).toSorted().join() : typeof data

const pace = createPace({ perSecond: 1000 }).pace
const waiting = () => ({ signal: new AbortController().signal, onWait: () => undefined })
const listed = (name: string) =>
  queryClient.getQueryData(users.userSet(CONTEXT, EVERYBODY).queryKey)?.items.find(({ fullName }) => fullName === name)
const theUser = () => listed('Ada') ?? expect.fail('no such user')
const theUnit = () =>
  queryClient.getQueryData(units.unitDetail(CONTEXT, CONTEXT.unit ?? '').queryKey) ?? expect.fail('no such unit')

type Api = ReturnType<typeof createApi>
const WRITES: Record<string, (api: Api) => Promise<unknown>> = {
  'disable a user': () => changeEnabled(CONTEXT, theUser(), false),
  'rename a user': () => saveName(CONTEXT, '5', 'Ada', 'Grace'),
  'change access': () => saveAccess(CONTEXT, '5', [], [{ roleId: 'r1', unitId: 'u1' }]),
  'delete a user': () => removeUser(CONTEXT, '5'),
  'invite a user': () => inviteUser(CONTEXT, { email: 'new@example.com', fullName: 'New', access: [] }),
  'invite a user again': () =>
    inviteAgain({
      ctx: CONTEXT,
      userId: '5',
      invitation: { email: 'ada@example.com', fullName: 'Ada', access: [] },
      stage: 'asked',
    }),
  'change one’s own name': () => saveMyName(CONTEXT, '40', 'Dana R.'),
  'disable users in a run': async () => {
    const item = { id: '5', label: 'Ada', status: 'Invited' }
    expect(await userRun.step(CONTEXT, { isEnabled: false, selfId: null }, item, pace)).toEqual({ kind: 'done' })
    expect((await userRun.inspect(CONTEXT, { isEnabled: false, selfId: null }, item, pace)).kind).toBe('done')
    userRun.onEnd(CONTEXT)
  },
  'clear an alert': () =>
    changeAlert(CONTEXT, 'a1', { status: 'active', notes: '', updatedAt: null }, { notes: 'x', isClear: true }),
  'clear alerts in a run': async () => {
    const item = { id: 'a1', label: 'vm', status: 'active', notes: '', updated: null }
    const params = { isClear: true, text: '', signed: '' }
    expect((await alertRun.step(CONTEXT, params, item, pace)).kind).toBe('done')
    expect((await alertRun.inspect(CONTEXT, params, item, pace)).kind).toBe('done')
    alertRun.onEnd(CONTEXT)
  },
  'clear a group': async () => {
    const seen = queryClient.getQueryData(groups.consolidatedAlertDetail(CONTEXT, 'g1').queryKey) ?? expect.fail()
    const change = changeConsolidatedAlert(CONTEXT, seen, { notes: 'x', status: 'cleared' })
    expect(await change).toMatchObject({ notes: 'x', status: 'cleared' })
  },
  'abort a task': () => abort(CONTEXT, '7'),
  'rename a unit': () => changeUnit(CONTEXT, theUnit(), { name: 'Tax' }, waiting()),
  'create a unit': () =>
    addUnit(CONTEXT, { name: 'New', description: '', parentId: CONTEXT.unit ?? '', sources: [] }, waiting()),
  'add a member': () =>
    changeUnit(CONTEXT, theUnit(), { members: { add: [{ userId: '5', roleId: 'r1' }] } }, waiting()),
  'delete a unit': () => removeUnit({ ...CONTEXT, unit: 'other' }, theUnit()),
}

describe('with every read there is remembered, comparisons of versions among them', () => {
  test.each(Object.keys(WRITES))(
    '%s: sent once, told as done, and nothing is taken for something else',
    async (name) => {
      const api = createApi()
      fill()
      const before = shapes()
      await WRITES[name]?.(api)
      const writes = name === 'invite a user again' ? 2 : 1
      expect(api.writes()).toHaveLength(writes)
      expect(said.filter(({ title }) => /not|failed|Own fault/.test(title))).toEqual([])
      const gone = name === 'delete a user' ? 2 : 0
      expect(shapes().filter(([key]) => before.some(([known]) => known === key)).length).toBeGreaterThanOrEqual(
        before.length - gone,
      )
      for (const [key, shape] of shapes()) {
        const known = before.find(([other]) => other === key)
        if (known && !key?.includes('detail 5')) expect([key, shape]).toEqual(known)
      }
      expect(kept.get('clumio-admin.inviting-again')).toBeUndefined()
    },
  )
})

test.each([
  ['change access', ['organizational-units', 'roles']],
  ['delete a user', ['organizational-units', 'roles']],
  ['invite a user', ['organizational-units', 'roles']],
  ['add a member', ['users', 'roles']],
])('%s: the %j that tell of it too are asked for again when they are next looked at', async (name, others) => {
  const api = createApi()
  fill()
  await WRITES[name]?.(api)
  const states = queryClient.getQueryCache().getAll()
  for (const other of others)
    expect(
      states
        .filter(({ queryKey: [of], state }) => of === other && !state.isInvalidated)
        .map(({ queryKey }) => queryKey),
    ).toEqual([])
})

type Held = { id: string; items?: readonly Held[] }

/** The records of a read by id, without what is only known of them here. */
const recordsOf = (data: unknown) => {
  const { items } = data as Held
  return new Map((items ?? [data as Held]).map((of) => [of.id, { ...of, listedAs: undefined, isChanging: false }]))
}

/** What is asked for in one unit and another, but for what is open where something is written. */
const othersReads = () =>
  [
    ...everyRead(CONTEXT).filter(({ queryKey: [, , kind] }) => kind !== 'detail' && kind !== 'all'),
    ...everyRead(OTHER),
  ].filter(({ queryKey: [of, , kind] }) => (SHAPES[of as Resource] as Record<string, string>)[String(kind)] !== 'other')

describe.each(['for the first time', 'anew'])('a read that is under way, %s, while something is written', (how) => {
  test.each(Object.keys(WRITES))('%s: does not bring back what was there before', async (name) => {
    for (const read of othersReads()) {
      const begun = Promise.withResolvers<void>()
      let late: Promise<void> | undefined
      const api = createApi(() => {
        begun.resolve()
        return late
      })
      queryClient.clear()
      fill()
      if (how === 'for the first time') queryClient.removeQueries({ queryKey: read.queryKey, exact: true })

      const { promise, resolve } = Promise.withResolvers<void>()
      late = promise
      const arrival = queryClient.query({ ...read, staleTime: 0 }).catch(() => undefined)
      await begun.promise
      late = undefined
      await WRITES[name]?.(api)
      resolve()
      await arrival

      const state = queryClient.getQueryState(read.queryKey)
      if (state?.data === undefined || state.isInvalidated) continue
      queryClient.removeQueries({ queryKey: read.queryKey, exact: true })
      const now = recordsOf(await queryClient.query<unknown>({ ...read, staleTime: 0 }))
      // What belongs into it no more, by a filter, is left to the next refresh; what is there is as it is now.
      for (const [id, shown] of recordsOf(state.data))
        expect([read.queryKey, shown]).toEqual([read.queryKey, now.get(id)])
    }
  })
})

test('what cannot be brought up to date is told as the dashboard’s own fault, and no write as failed', async () => {
  const api = createApi()
  fill()
  // As if another kind of read had been put there.
  const broken = users.userSet({ ...CONTEXT, unit: 'other' }, EVERYBODY).queryKey
  queryClient.setQueryData(broken, { isComplete: true } as never)
  await changeEnabled(CONTEXT, theUser(), false)
  expect(api.user['is_enabled']).toBe(false)
  expect(theUser().status).toBe('Suspended')
  expect(said.map(({ title }) => title)).toEqual(expect.arrayContaining(['Own fault', 'Ada disabled']))
  expect(said.filter(({ title }) => title.includes('not'))).toEqual([])
  expect(queryClient.getQueryState(broken)?.isInvalidated).toBe(true)
  expect((await saveName(CONTEXT, '5', 'Ada', 'Grace')).fullName).toBe('Grace')
})
