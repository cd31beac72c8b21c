import { beforeEach, describe, expect, test } from 'vitest'
import {
  answer,
  CONTEXT,
  identity,
  listBody,
  refusal,
  SESSION,
  stubGateway,
  UNIT,
  type Sent,
} from '#api/transport/testing.ts'
import { findDataSources, listDataSources } from './data-sources.ts'

beforeEach(() => identity.set(SESSION))

const { signal } = new AbortController()
const ENVIRONMENTS = '/api/datasources/aws/environments'
const CONNECTIONS = '/api/connections/aws'

/** A page of a list without a total, whose next one is called `next`. */
const walked = (items: readonly unknown[], next?: string) => ({
  limit: 500,
  start: '',
  current_count: items.length,
  _links: {
    ...(next !== undefined && { _next: { href: `/x?limit=500&start=${next}`, type: 'get', templated: false } }),
  },
  _embedded: { items },
})
const environment = (id: string, more: object = {}) => ({
  id,
  account_native_id: '891106093485',
  aws_region: id,
  account_name: 'prod',
  connection_status: 'connected',
  organizational_unit_id: UNIT,
  ...more,
})
const none = () => answer(walked([]))

describe('AWS environments that the API lists', () => {
  test('are walked by what each page calls the next, and come once', async () => {
    const pages: Record<string, unknown> = {
      '': walked([environment('a'), environment('b')], 'dG9rZW4'),
      dG9rZW4: walked([environment('b'), environment('c')], 'bGFzdA'),
      bGFzdA: walked([environment('d'), { id: null }, null]),
    }
    const requests = stubGateway(({ path, query }) =>
      path === ENVIRONMENTS ? answer(pages[query.get('start') ?? '']) : none(),
    )
    const { environments, isComplete } = await listDataSources(CONTEXT, signal)
    expect(environments.map(({ value }) => value)).toEqual(
      ['a', 'b', 'c', 'd'].map((region) => `891106093485/${region}`),
    )
    expect(isComplete).toBe(true)
    const asked = requests.filter(({ path }) => path === ENVIRONMENTS).map(({ query }) => query.get('start'))
    expect(asked).toEqual([null, 'dG9rZW4', 'bGFzdA'])
  })

  test('a page that calls itself the next one ends the walk, and the list is not called whole', async () => {
    const requests = stubGateway(({ path }) =>
      path === ENVIRONMENTS ? answer(walked([environment('a')], 'again')) : none(),
    )
    expect(await listDataSources(CONTEXT, signal)).toMatchObject({ isComplete: false, environments: [{ id: 'a' }] })
    expect(requests.filter(({ path }) => path === ENVIRONMENTS)).toHaveLength(2)
  })

  test('pages without an end and without items end as well', async () => {
    let page = 0
    stubGateway(({ path }) => (path === ENVIRONMENTS ? answer(walked([], `t${(page += 1)}`)) : none()))
    expect(await listDataSources(CONTEXT, signal)).toMatchObject({ isComplete: false, environments: [] })
  }, 20_000)

  test.each([
    [{}, { value: '891106093485/a', name: 'prod', status: 'connected', unitId: UNIT }],
    [
      { account_name: null, connection_status: null, organizational_unit_id: null },
      { name: '', status: '', unitId: null },
    ],
    [{ account_native_id: null, aws_region: null }, { value: '' }],
    [{ aws_region: undefined, new_field: { deep: [1] } }, { value: '891106093485' }],
    [{ connection_status: 'half_linked' }, { status: 'half_linked' }],
  ])('with %o', async (more, expected) => {
    stubGateway(({ path }) => (path === ENVIRONMENTS ? answer(walked([environment('a', more)])) : none()))
    const { environments } = await listDataSources(CONTEXT, signal)
    expect(environments).toMatchObject([{ id: 'a', type: 'aws_environment', ...expected }])
  })

  test('connections tell what has no environment yet; without them it is not known', async () => {
    const connections = [
      { id: '1_a', account_native_id: '1', aws_region: 'a', connection_status: 'connecting', token: 'secret' },
      { id: '2_b', connection_status: 'connecting' },
      { id: '3_c', connection_status: 'connected' },
    ]
    const serve = (refused: boolean) => (sent: Sent) =>
      sent.path === CONNECTIONS && refused
        ? refusal(403, ['No.'])
        : answer(walked(sent.path === CONNECTIONS ? connections : [environment('a')]))
    stubGateway(serve(false))
    const listed = await listDataSources(CONTEXT, signal)
    expect(listed.connecting).toEqual(['1/a', '2_b'])
    expect(JSON.stringify(listed)).not.toContain('secret')
    stubGateway(serve(true))
    expect(await listDataSources(CONTEXT, signal)).toMatchObject({ connecting: null, environments: [{ id: 'a' }] })
  })

  test.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [501, 'server'],
    [400, 'invalid'],
  ])('%i is a failure at once, never an empty list', async (status, kind) => {
    const requests = stubGateway(({ path }) => (path === ENVIRONMENTS ? refusal(status, ['Not here.']) : none()))
    await expect(listDataSources(CONTEXT, signal)).rejects.toMatchObject({ kind, message: 'Not here.' })
    expect(requests.filter(({ path }) => path === ENVIRONMENTS)).toHaveLength(1)
  })

  test.each([
    ['no list', { id: '1' }],
    ['null', null],
    ['items that are none', { _embedded: { items: {} } }],
  ])('%s is malformed, never an empty list', async (_, body) => {
    stubGateway(({ path }) => (path === ENVIRONMENTS ? answer(body) : none()))
    await expect(listDataSources(CONTEXT, signal)).rejects.toMatchObject({ kind: 'malformed' })
  })
})

describe('what alerts and tasks are about', () => {
  const ENVIRONMENT = { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment', value: '8/us-west-2' }

  test('is found in both', async () => {
    stubGateway(({ path }) =>
      answer(
        listBody(
          path === '/api/tasks'
            ? [
                { primary_entity: { id: 'd', type: 'microsoft365_domain', value: 'north.io' }, parent_entity: null },
                {
                  primary_entity: { id: UNIT, type: 'organizational_unit', value: 'Sales' },
                  parent_entity: ENVIRONMENT,
                },
                { primary_entity: null, parent_entity: null },
              ]
            : [{ parent_entity: ENVIRONMENT }, { parent_entity: { id: null, type: 'aws_environment' } }, {}],
        ),
      ),
    )
    expect((await findDataSources(CONTEXT, signal)).map(({ value }) => value)).toEqual(['8/us-west-2', 'north.io'])
  })

  test('a parent of a kind that nobody knows is one, under its raw kind; an asset and what is inside of one is none', async () => {
    const project = { id: 'p-1', type: 'gcp_project', value: 'analytics' }
    const assets = ['aws_ebs_volume', 'aws_tag', 'organizational_unit', 'protection_group', 'restored_file', '']
    stubGateway(({ path }) =>
      answer(
        listBody(
          path === '/api/tasks'
            ? [{ primary_entity: { ...project, id: 'b', type: 'gcp_gcs_asset' }, parent_entity: project }]
            : assets.map((type) => ({ parent_entity: { id: type || 'x', type, value: type } })),
        ),
      ),
    )
    expect(await findDataSources(CONTEXT, signal)).toEqual([project])
  })

  test('one of the two lists is enough, none is a failure', async () => {
    stubGateway(({ path }) =>
      path === '/api/tasks' ? answer({}, 403) : answer(listBody([{ parent_entity: ENVIRONMENT }])),
    )
    expect(await findDataSources(CONTEXT, signal)).toEqual([ENVIRONMENT])
    stubGateway(() => answer({}, 403))
    await expect(findDataSources(CONTEXT, signal)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
