import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createHosts } from './hosts.ts'
import { startStub } from './testing.ts'
import { createUpstream } from './upstream.ts'

const request = { method: 'GET', target: '/users', token: 'opaque', headers: { accept: 'application/json' } }

test('a proxy is asked for the way to public hosts, and never for local origins', async () => {
  const asked: string[] = []
  const proxy = createServer().on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const httpsProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const upstream = createUpstream({ httpsProxy })
  const stub = await startStub()
  const hosts = createHosts([stub.origin], undefined)
  const [api, local] = [hosts.find('us-west-2.api.clumio.com'), hosts.find(stub.origin)]
  if (api === undefined || local === undefined) throw new Error('Both hosts are on the list.')

  await expect(upstream.call(api, request)).rejects.toThrow(/^The API at us-west-2.api.clumio.com cannot be reached/)
  expect(asked).toEqual(['us-west-2.api.clumio.com:443'])
  expect((await upstream.call(local, request)).status).toBe(200)
  expect(asked).toHaveLength(1)
  upstream.close()
  await stub.close()
  proxy.close()
})
