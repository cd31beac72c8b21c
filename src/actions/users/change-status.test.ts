import { expect, test } from 'vitest'
import { answer, CONTEXT, listBody, stubGateway, UNIT } from '#api/transport/testing.ts'
import { said, wireUser, writesOf } from '#actions/testing.ts'

const { toUser } = await import('#api/resources/users.ts')
const { toggleUser } = await import('./change-status.ts')

test('a double click changes a user once, also where v1 has their units read first', async () => {
  const wire = { ...wireUser(), assigned_role: 'r1', assigned_organizational_unit_ids: [UNIT] }
  const requests = stubGateway(({ method, path, body }) => {
    if (path.startsWith('/api/organizational-units')) return answer(listBody([{ id: UNIT, name: 'Finance' }]))
    return answer(method === 'GET' ? wire : { ...wire, ...(body as object) })
  })
  const ctx = { ...CONTEXT, versions: { all: 'v1' as const, resources: {} } }
  const listed = { ...toUser(wireUser(), 'v1'), unitIds: null }
  const press = () => toggleUser(ctx, listed, false, false, () => expect.fail('Nothing is to be asked.'))
  await Promise.all([press(), press()])
  expect(writesOf(requests)).toHaveLength(1)
  expect(said.map(({ title }) => title)).toEqual(['The last change of Ada is still under way.', 'Ada disabled'])
})

test('who has been assigned elsewhere since the list was read is asked about, and nothing is sent', async () => {
  const access = (...organizational_unit_ids: string[]) => ({
    ...wireUser(),
    access_control_configuration: [{ role_id: 'r1', organizational_unit_ids }],
  })
  const requests = stubGateway(({ path }) =>
    answer(
      path.startsWith('/api/organizational-units')
        ? listBody([UNIT, 'legal'].map((id) => ({ id, name: id })))
        : access(UNIT, 'legal'),
    ),
  )
  const asked: string[] = []
  await toggleUser(
    CONTEXT,
    toUser(access(UNIT), 'v2'),
    false,
    false,
    (elsewhere) => void asked.push(...(elsewhere ?? [])),
  )
  expect(asked).toEqual(['legal'])
  expect(writesOf(requests)).toEqual([])
})

test.each([
  ['whose units are not told', [{ id: UNIT, name: 'Finance' }], null],
  ['in a unit that is not listed', [{ id: 'legal', name: 'Legal' }], ['legal']],
])('a user %s is asked about: not told is not none', async (_, units, wanted) => {
  const { access_control_configuration: _told, ...untold } = wireUser()
  const assigned = [{ role_id: 'r1', organizational_unit_ids: [UNIT, 'legal'] }]
  const wire = wanted === null ? untold : { ...untold, access_control_configuration: assigned }
  const requests = stubGateway(({ path }) =>
    answer(path.startsWith('/api/organizational-units') ? listBody(units) : wire),
  )
  const asked: unknown[] = []
  await toggleUser(CONTEXT, toUser(wire, 'v2'), false, false, (elsewhere) => void asked.push(elsewhere))
  expect(asked).toEqual([wanted])
  expect(writesOf(requests)).toEqual([])
})
