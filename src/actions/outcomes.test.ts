import { describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, refusal, stubGateway, type Sent } from '#api/transport/testing.ts'
import { kept, queryClient, said, wireUser, writesOf } from './testing.ts'
import type { InvitingAgain } from '#background/kept-invitations.ts'

const { write } = await import('./write.ts')
const { changeAlert } = await import('#actions/alerts/change-alert.ts')
const { changeConsolidatedAlert } = await import('#actions/consolidated-alerts/change-consolidated-alert.ts')
const { changeEnabled } = await import('#actions/users/change-status.ts')
const { saveAccess, saveName } = await import('#actions/users/edit-user.ts')
const { inviteAgain } = await import('#actions/users/invite-again.ts')
const { sendInvitation } = await import('#actions/users/invite-user.ts')
const { changeUnit } = await import('#actions/organizational-units/change-unit.ts')
const { toUnit } = await import('#api/resources/organizational-units.ts')
const { alertRun } = await import('#actions/alerts/alert-run.ts')
const { abort } = await import('#actions/tasks/abort-task.ts')
const { userRun } = await import('#actions/users/user-run.ts')
const { toUser } = await import('#api/resources/users.ts')

/** Takes every change and answers it with what no mapping can read: a fault of the dashboard after the API has done its part. */
const createUnreadable = (start: object) => {
  const record: Record<string, unknown> = { ...start }
  return stubGateway(({ method, body }: Sent) => {
    if (method === 'GET') return answer(record)
    Object.assign(record, body)
    return answer(null)
  })
}
describe('a write that was applied is never told as failed because of a fault of the dashboard', () => {
  test('the name of a user', async () => {
    const requests = createUnreadable(wireUser())
    expect(await saveName(CONTEXT, '5', 'Ada', 'Grace')).toMatchObject({ fullName: 'Grace' })
    expect(writesOf(requests)).toHaveLength(1)
  })

  test('the status of a user, alone and in a run', async () => {
    const requests = createUnreadable(wireUser())
    await changeEnabled(CONTEXT, toUser(wireUser(), 'v2'), false)
    expect(said.map(({ title }) => title)).toEqual(['Ada disabled'])
    const item = { id: '5', label: 'Ada', status: 'Suspended' }
    const pace = <Result>(work: (sent: () => void) => Promise<Result>) => work(() => undefined)
    expect(await userRun.step(CONTEXT, { isEnabled: true, selfId: null }, item, pace)).toEqual({ kind: 'done' })
    expect(writesOf(requests)).toHaveLength(2)
  })

  test('an alert, and a group', async () => {
    createUnreadable({ id: 'a1', status: 'active', notes: '' })
    const seen = { status: 'active', notes: '', updatedAt: null }
    expect(await changeAlert(CONTEXT, 'a1', seen, { notes: 'x', isClear: true })).toMatchObject({ status: 'cleared' })
    createUnreadable({ id: 'g1', status: 'active', notes: '', active_entity_count: 2, cleared_entity_count: 0 })
    const group = { id: 'g1', status: 'active', notes: '', activeCount: 2, clearedCount: 0 } as never
    const change = changeConsolidatedAlert(CONTEXT, group, { notes: 'x', status: 'cleared' })
    expect(await change).toMatchObject({ notes: 'x', status: 'cleared' })
  })

  test('and one that was not is told with both: what is there, and whose fault it was', async () => {
    const told = write<'users', string>('users', CONTEXT, '5', {
      send: () => Promise.reject(new TypeError('nothing is no function')),
      readAgain: () => Promise.resolve('old'),
      isApplied: (after) => after === 'new',
      stillIs: (after) => `it is ${after}`,
    })
    await expect(told).rejects.toThrow('Not applied, it is old. The dashboard itself failed: nothing is no function')
    const blind = write<'users', string>('users', CONTEXT, '5', {
      send: () => Promise.reject(new TypeError('nothing is no function')),
      readAgain: () => Promise.reject(new TypeError('neither is this')),
      isApplied: () => false,
    })
    await expect(blind).rejects.toThrow(
      /^Not known whether it was applied: the dashboard itself failed to read it again\./,
    )
  })
})

describe('a success whose answer tells the contrary is told as none, and shown as it is', () => {
  /** Takes every change, and changes nothing. */
  const createDeaf = (record: object) => stubGateway(() => answer(record))

  test('an alert that stays active, alone and in a run', async () => {
    const alert = {
      id: 'a1',
      status: 'active',
      notes: '',
      updated_timestamp: null,
      _links: { 'update-individual-alert': {} },
    }
    createDeaf(alert)
    const seen = { status: 'active', notes: '', updatedAt: null }
    await expect(changeAlert(CONTEXT, 'a1', seen, { notes: '', isClear: true })).rejects.toThrow(
      'The API answered with success, and that the alert is still active.',
    )
    const item = { id: 'a1', label: 'web-1', status: 'active', notes: '', updated: null }
    const params = { isClear: true, text: '', signed: 'Dana' }
    expect(await alertRun.step(CONTEXT, params, item, (send) => send(() => undefined))).toMatchObject({
      kind: 'failed',
      reason: 'The API answered with success, and that the alert is still active.',
    })
    // Nothing was to be cleared.
    expect(await changeAlert(CONTEXT, 'a1', seen, { notes: 'x', isClear: false })).toMatchObject({ status: 'active' })
  })

  test('the name and the access of a user, and the texts of a unit', async () => {
    const access = [{ role_id: 'r1', organizational_unit_ids: ['u1'] }]
    createDeaf(wireUser({ access_control_configuration: access }))
    await expect(saveName(CONTEXT, '5', 'Ada', 'Grace')).rejects.toThrow('and that the name is still “Ada”.')
    const begun = [{ roleId: 'r1', unitId: 'u1' }]
    const wanted = [{ roleId: 'r2', unitId: 'u1' }]
    await expect(saveAccess(CONTEXT, '5', begun, wanted)).rejects.toThrow('and that the access is as it was.')
    const unit = { id: 'u1', name: 'Finance', description: '', _links: { 'patch-organizational-unit': {} } }
    createDeaf(unit)
    const seen = toUnit(unit)
    const waiting = { signal: new AbortController().signal, onWait: () => undefined }
    await expect(changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting)).rejects.toThrow(
      'and that the name is still “Finance”.',
    )
    // What the answer does not tell is no contrary.
    stubGateway(({ method }) => answer(method === 'GET' ? wireUser() : { id: '5' }))
    expect(await saveName(CONTEXT, '5', 'Ada', 'Grace')).toMatchObject({ fullName: '' })
  })

  test('a group, a user, a task', async () => {
    createDeaf({ id: 'g1', status: 'active', notes: '', active_entity_count: 2, cleared_entity_count: 0 })
    const group = { id: 'g1', status: 'active', notes: '', activeCount: 2, clearedCount: 0 } as never
    await expect(changeConsolidatedAlert(CONTEXT, group, { notes: '', status: 'cleared' })).rejects.toThrow(
      'and that the group is still active.',
    )
    createDeaf(wireUser())
    await changeEnabled(CONTEXT, toUser(wireUser(), 'v2'), false)
    expect(said.at(-1)).toMatchObject({ tone: 'failed', title: 'Ada was not disabled' })
    createDeaf({ id: '7', status: 'in_progress' })
    await expect(abort(CONTEXT, '7')).rejects.toThrow('and that its status is In progress.')
  })
})

describe('R5: a write that the API is still at when nobody waits any longer', () => {
  const late = () =>
    answer({ errors: [{ error_code: 504, error_message: 'The API did not answer within 30 seconds.' }] }, 504)
  const MAY = 'Not known whether it will be applied: it was not yet when it was read again'

  test('is not told as not applied, since it may be applied yet', async () => {
    const requests = stubGateway(({ method }) => (method === 'GET' ? answer(wireUser()) : late()))
    await expect(saveName(CONTEXT, '5', 'Ada', 'Grace')).rejects.toThrow(`${MAY}, the name is still “Ada”. `)
    await changeEnabled(CONTEXT, toUser(wireUser(), 'v2'), false)
    expect(said.at(-1)).toMatchObject({ title: 'Not known whether Ada was disabled' })
    expect(writesOf(requests)).toHaveLength(2)
  })

  test('and is applied where it is by then', async () => {
    const record = { ...wireUser() }
    stubGateway(({ method, body }) => {
      if (method === 'GET') return answer(record)
      Object.assign(record, body)
      return late()
    })
    expect(await saveName(CONTEXT, '5', 'Ada', 'Grace')).toMatchObject({ fullName: 'Grace' })
  })
})

describe('R12: a write that is lost with the gateway that had it', () => {
  const lost = () =>
    new Response('<html>502 Bad Gateway</html>', { status: 502, headers: { 'Content-Type': 'text/html' } })
  const save = () => saveName(CONTEXT, '5', 'Ada', 'Grace')

  test('is found to be applied, at another one', async () => {
    const record = { ...wireUser() }
    const requests = stubGateway(({ method, body }) => {
      if (method === 'GET') return answer(record)
      Object.assign(record, body)
      return lost()
    })
    expect(await save()).toMatchObject({ fullName: 'Grace' })
    expect(writesOf(requests)).toHaveLength(1)
  })

  test('is told as not known where no other one answers', async () => {
    vi.useFakeTimers()
    const reads = [answer(wireUser())]
    const requests = stubGateway(({ method }) => (method === 'GET' ? reads.shift() : undefined) ?? lost())
    const failure = save().catch((error: unknown) => error)
    await vi.runAllTimersAsync()
    vi.useRealTimers()
    expect(String(await failure)).toMatch(
      /Not known whether it was applied: it could not be read again\. .*Something in front of this dashboard answered 502 in its place\./,
    )
    expect(writesOf(requests)).toHaveLength(1)
  })
})

describe('an access that is not told when it is read again', () => {
  const begun = [{ roleId: 'r1', unitId: 'u1' }]
  const held = wireUser({ access_control_configuration: [{ role_id: 'r1', organizational_unit_ids: ['u1'] }] })
  const untold = wireUser({ access_control_configuration: null })

  test('is no change of somebody else’s: nothing is sent', async () => {
    const requests = stubGateway(() => answer(untold))
    await expect(saveAccess(CONTEXT, '5', begun, [])).rejects.toThrow('The API did not tell the access as it is now.')
    expect(writesOf(requests)).toEqual([])
  })

  test('does not tell whether a change without an answer was applied', async () => {
    const reads = [answer(held), answer(untold)]
    stubGateway(({ method }) => (method === 'GET' ? (reads.shift() ?? answer(untold)) : refusal(501, ['Lost.'])))
    await expect(saveAccess(CONTEXT, '5', begun, [])).rejects.toThrow(
      'Not known whether it was applied: the API did not tell the access.',
    )
  })

  test.each(['Ada', 'ADA  '])(
    'an invitation without an answer has made who has its email, called %j',
    async (called) => {
      const made = { ...held, full_name: called, email: 'ADA@example.com' }
      const namesake = { ...held, id: '6', email: 'ada+1@example.com' }
      stubGateway(({ method, path, query }) => {
        if (method !== 'GET') return refusal(501, ['Lost.'])
        if (path !== '/api/users') return answer(made)
        return answer(listBody(query.get('filter') === null || called === 'Ada' ? [namesake, made] : [namesake]))
      })
      const invitation = { email: 'ada@example.com', fullName: 'Ada', access: begun }
      expect((await sendInvitation(CONTEXT, invitation)).id).toBe('5')
    },
  )

  test('does not tell whether an invitation without an answer was sent', async () => {
    stubGateway(({ method, path }) => {
      if (method !== 'GET') return refusal(501, ['Lost.'])
      return answer(path === '/api/users' ? listBody([untold]) : untold)
    })
    await expect(sendInvitation(CONTEXT, { email: 'ada@example.com', fullName: 'Ada', access: begun })).rejects.toThrow(
      'Not known whether it was applied: the API did not tell the access of who has this email.',
    )
  })
})

describe('whoever is invited again is kept until the invitation is known to be out', () => {
  const begun: InvitingAgain = {
    ctx: CONTEXT,
    userId: '5',
    invitation: { email: 'ada@example.com', fullName: 'Ada', access: [] },
    stage: 'asked',
  }
  const stage = () => (JSON.parse(kept.get('clumio-admin.inviting-again') ?? '[]') as InvitingAgain[])[0]?.stage
  const failed = (promise: Promise<unknown>) => expect(promise).rejects.toThrow()

  test('a refused deletion forgets them, since they are there', async () => {
    stubGateway(({ method }) => (method === 'DELETE' ? refusal(403, ['No.']) : answer(wireUser())))
    await failed(inviteAgain(begun))
    expect(stage()).toBeUndefined()
  })

  test.each([
    ['who has accepted the invitation meanwhile', { is_confirmed: true }, 'Ada is Activated by now.'],
    ['whose email is another one', { email: 'eve@example.com' }, 'Somebody else changed this user meanwhile.'],
    [
      'whose access somebody has changed',
      { access_control_configuration: [{ role_id: 'r', organizational_unit_ids: ['u'] }] },
      'Somebody else changed this user meanwhile.',
    ],
    [
      'whose access is not told',
      { access_control_configuration: null },
      'The API did not tell the access as it is now.',
    ],
  ])('nobody is deleted %s', async (_, change, reason) => {
    const requests = stubGateway(() => answer({ ...wireUser(), ...change }))
    await expect(inviteAgain(begun)).rejects.toThrow(`${reason} Nothing was sent.`)
    expect(writesOf(requests)).toEqual([])
    expect(stage()).toBeUndefined()
  })

  test('nor at a second try who has accepted since the first one, whose end nobody knew', async () => {
    const requests = stubGateway(() => answer({ ...wireUser(), is_confirmed: true }))
    await expect(inviteAgain({ ...begun, stage: 'deleting' })).rejects.toThrow('Ada is Activated by now.')
    expect(writesOf(requests)).toEqual([])
    expect(stage()).toBeUndefined()
  })

  test('a second try finds them deleted by the first one, and sends the invitation alone', async () => {
    const requests = stubGateway(({ method, path }) => {
      if (method === 'POST') return answer({ ...wireUser(), id: '6' })
      return path === '/api/users/5' ? refusal(404, ['Gone.']) : answer(listBody([]))
    })
    expect((await inviteAgain({ ...begun, stage: 'deleting' })).id).toBe('6')
    expect(writesOf(requests).map(({ method }) => method)).toEqual(['POST'])
    expect(stage()).toBeUndefined()
  })

  test('a fault of the dashboard in the middle of the deletion does not', async () => {
    stubGateway(({ method }) => answer(method === 'DELETE' ? {} : wireUser()))
    const find = vi.spyOn(queryClient.getQueryCache(), 'findAll').mockImplementation(() => {
      throw new TypeError('ours')
    })
    await failed(inviteAgain(begun))
    find.mockRestore()
    expect(stage()).toBe('deleting')
  })

  test.each([401, 403, 412, 429])(
    'nor does a refused second try, %s, after one that nobody knows of',
    async (status) => {
      const reads = [answer(wireUser())]
      stubGateway(({ method }) =>
        method === 'DELETE' ? refusal(502, ['Lost.']) : (reads.shift() ?? refusal(403, ['Not seen.'])),
      )
      await failed(inviteAgain(begun))
      expect(stage()).toBe('deleting')
      stubGateway(() => refusal(status, ['No.']))
      await failed(inviteAgain({ ...begun, stage: 'deleting' }))
      expect(stage()).toBe('deleting')
    },
  )

  test('nor an invitation that is refused or whose answer cannot be read, nor anything after a reload of it', async () => {
    stubGateway(({ method }) => (method === 'POST' ? refusal(400, ['No.']) : answer(wireUser())))
    await failed(inviteAgain(begun))
    expect(stage()).toBe('inviting')
    const made = { ...wireUser(), id: '6' }
    stubGateway(({ method, path }) =>
      answer(method === 'POST' ? null : path === '/api/users' ? listBody([made]) : made),
    )
    expect((await inviteAgain({ ...begun, stage: 'inviting' })).id).toBe('6')
    expect(stage()).toBeUndefined()
  })
})
