import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, identity, inOrganization, listBody, stubGateway, UNIT } from '#api/transport/testing.ts'
import { queryClient } from '#queries/client.ts'
import { startReads } from './start-reads.ts'

vi.stubGlobal('location', { origin: 'http://localhost:8080' })

beforeEach(() => {
  queryClient.clear()
  identity.set(inOrganization('7'))
})

describe('S23: what an address reads is asked for in its own connection alone', () => {
  const RECORDS = ['users/40', 'tasks/40', 'alerts/40', 'organizational-units/40', 'overview']
  const asked = async (address: string): Promise<number> => {
    const sent = stubGateway(() => answer(listBody([])))
    await startReads(address).catch(() => undefined)
    return sent.length
  }

  test.each(RECORDS)('%s', async (path) => {
    expect(await asked(`/at/us.7/ou/${UNIT}/${path}`)).toBeGreaterThan(0)
  })

  test.each(RECORDS)('%s of another one', async (path) => {
    const others = [
      '/at/us.8',
      '/at/us',
      '/at/us2.7',
      '/at/us.77',
      '/at/sandbox.7',
      '/at/us.7/at/us.8',
      '/at/',
      '/at/%00',
      '',
    ]
    for (const at of others) expect(await asked(`${at}/ou/${UNIT}/${path}`), at).toBe(0)
  })

  test('for nobody nothing', async () => {
    identity.set(null)
    expect(await asked(`/at/us.7/ou/${UNIT}/users/40`)).toBe(0)
  })
})
