/** One run in three organizations, against a gateway that records what reaches which of them. */
import { beforeEach, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, inOrganization, listBody, stubGateway, type Sent } from '#api/transport/testing.ts'
import { kept, wireUser, writesOf } from '#actions/testing.ts'
import { RUN_KINDS } from '#actions/run-kinds.ts'
import type { Session } from '#contract/session.ts'
import type { Here } from '#queries/everywhere.ts'
import type { ItemState } from '#background/run-item.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'

const { provideRunKinds } = await import('#background/present-run.ts')
const { runs } = await import('#background/runs.ts')
const { toLeaveRunItem, toUnknownItem } = await import('./leave-run.ts')
const { toUser } = await import('#api/resources/users.ts')

provideRunKinds(() => Promise.resolve(RUN_KINDS))

const ORGANIZATIONS = ['7', '8', '9'] as const
const SUPER_ADMIN = '00000000-0000-0000-0000-000000000000'

const sessionOf = (organization: string): Session => {
  const session = inOrganization(organization)
  return { ...session, prefix: `/in/${session.connection}` }
}

const hereOf = (organization: string): Here => {
  const session = sessionOf(organization)
  const ctx = { ...CONTEXT, organization, unit: GLOBAL_UNIT }
  const place = { connection: session.connection, unit: GLOBAL_UNIT, versions: ctx.versions }
  return { connection: session.connection, label: `US ${organization}`, session, place, ctx, isFound: true }
}

/** The same person in each, by another number. */
const wire = (organization: string, change: object = {}) => ({
  ...wireUser(),
  id: `${organization}5`,
  is_confirmed: true,
  ...change,
})
const found = (organization: string, refused = '') =>
  toLeaveRunItem(hereOf(organization), toUser(wire(organization), 'v2'), refused)

const start = (items = ORGANIZATIONS.map((organization) => found(organization))) =>
  runs.start({
    kind: 'leave-organizations',
    ctx: hereOf('7').ctx,
    title: 'Suspend Ada in 3 organizations',
    detail: '',
    subject: 'Account',
    requestsPerItem: 3,
    params: null,
    items,
  })

const states = () => JSON.parse(kept.get('clumio-admin.run-states') ?? '[]') as ItemState[]
const verdicts = async (): Promise<string[]> => {
  await vi.waitFor(() => {
    expect(states().length).toBeGreaterThan(0)
    expect(states().filter(({ kind }) => kind === 'waiting' || kind === 'sending')).toEqual([])
  }, 10_000)
  return states().map(({ kind, reason }) => (reason === '' ? kind : `${kind}: ${reason}`))
}

/** A user of each organization, as it answers then; a write takes. */
const gateway = (users: Partial<Record<string, object>> = {}, other?: (sent: Sent) => Response | undefined) => {
  const disabled = new Set<string>()
  return stubGateway((sent) => {
    const organization = sent.connection?.split('.')[1] ?? ''
    const one = () => wire(organization, { is_enabled: !disabled.has(organization), ...users[organization] })
    const own = other?.(sent)
    if (own) return own
    if (sent.path.endsWith('/users')) return answer(listBody([one()]))
    if (sent.method === 'PATCH') disabled.add(organization)
    return answer(one())
  })
}

const writtenTo = (requests: readonly Sent[]) =>
  writesOf(requests)
    .map(({ connection, path, body }) => `${connection} ${path} ${JSON.stringify(body)}`)
    .toSorted((one, next) => one.localeCompare(next))
const SUSPENDED = (organization: string) => `us.${organization} /api/users/${organization}5 {"is_enabled":false}`

beforeEach(() => {
  identity.set(null)
  for (const organization of ORGANIZATIONS) identity.set(sessionOf(organization))
})

test('one person is suspended in each organization, by its own number and token', async () => {
  const requests = gateway()
  await start()
  expect(await verdicts()).toEqual(['done', 'done', 'done'])
  expect(writtenTo(requests)).toEqual(ORGANIZATIONS.map(SUSPENDED))
  for (const { connection, path } of requests) expect(path).toBe(`/api/users/${connection?.split('.')[1]}5`)
})

test('what each has become since is looked at there: last Super Admin, read-only, suspended by somebody else', async () => {
  const requests = gateway({
    7: { access_control_configuration: [{ role_id: SUPER_ADMIN, organizational_unit_ids: [GLOBAL_UNIT] }] },
    8: { _links: {} },
    9: { is_enabled: false },
  })
  await start()
  expect(await verdicts()).toEqual([
    'skipped: Ada (ada@example.com) is the last Super Admin. At least one must remain.',
    'skipped: Your role does not allow changing Ada (ada@example.com).',
    'done: Read again: Suspended already',
  ])
  expect(writtenTo(requests)).toEqual([])
})

test('a Super Admin goes where another one remains', async () => {
  const held = [{ role_id: SUPER_ADMIN, organizational_unit_ids: [GLOBAL_UNIT] }]
  const requests = gateway({ 7: { access_control_configuration: held } }, ({ path, connection }) =>
    path.endsWith('/users') && connection === 'us.7'
      ? answer(
          listBody([
            wire('7', { access_control_configuration: held }),
            wire('1', { access_control_configuration: held }),
          ]),
        )
      : undefined,
  )
  await start([found('7')])
  expect(await verdicts()).toEqual(['done'])
  expect(writtenTo(requests)).toEqual([SUSPENDED('7')])
})

test('nothing at all is asked of what was refused beforehand, or could not be looked through', async () => {
  const requests = gateway()
  await start([
    found('7'),
    found('8', 'Your role does not allow it.'),
    toUnknownItem(hereOf('9'), 'Not looked through: unreachable.'),
  ])
  expect(await verdicts()).toEqual([
    'done',
    'skipped: Your role does not allow it.',
    'skipped: Not looked through: unreachable. They may be there too.',
  ])
  expect(new Set(requests.map(({ connection }) => connection))).toEqual(new Set(['us.7']))
})

test('an account that is another one’s by now is left alone', async () => {
  const requests = gateway({ 8: { email: 'grace@example.com', full_name: 'Grace' } })
  await start([found('8')])
  expect(await verdicts()).toEqual(["skipped: This account is another one's by now: Grace (grace@example.com)."])
  expect(writtenTo(requests)).toEqual([])
})

test('who signs out of one connection meanwhile stops that one alone, the first of the run too', async () => {
  const requests = gateway()
  identity.forget(sessionOf('7'))
  await start()
  expect(await verdicts()).toEqual([
    'failed: You are no longer signed in there. Sign in again, then retry it. Nothing was sent.',
    'done',
    'done',
  ])
  expect(writtenTo(requests)).toEqual([SUSPENDED('8'), SUSPENDED('9')])
})

test('nor is anything sent where somebody else has signed in since', async () => {
  const requests = gateway()
  identity.set({ ...sessionOf('8'), id: 'another', user: { id: '41', fullName: 'Grace', email: null } })
  await start()
  expect((await verdicts()).map((verdict) => verdict.split(':')[0])).toEqual(['done', 'failed', 'done'])
  expect(writtenTo(requests)).toEqual([SUSPENDED('7'), SUSPENDED('9')])
})

test('a session that ends in the middle fails its own account, and the others go on', async () => {
  const requests = gateway({}, ({ connection }) =>
    connection === 'us.7' ? answer({ errors: [{ error_code: 401, error_message: 'Who are you?' }] }, 401) : undefined,
  )
  await start()
  const [first, ...others] = await verdicts()
  expect(first).toMatch(/^failed: /)
  expect(others).toEqual(['done', 'done'])
  expect(writtenTo(requests)).toEqual([SUSPENDED('8'), SUSPENDED('9')])
})

test('an answer that is lost is looked for: applied in one, not in the other', async () => {
  const lost = new Set<string>()
  const requests = stubGateway(({ method, connection = '' }) => {
    const organization = connection.split('.')[1] ?? ''
    if (method !== 'PATCH')
      return answer(wire(organization, { is_enabled: !(lost.has(connection) && organization === '7') }))
    lost.add(connection)
    throw new TypeError('Failed to fetch')
  })
  await start([found('7'), found('8')])
  const [applied, not] = await verdicts()
  expect(applied).toBe('done')
  expect(not).toMatch(/^failed: Not applied, still Activated\./)
  expect(writesOf(requests)).toHaveLength(2)
})
