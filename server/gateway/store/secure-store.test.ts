/** A store that is reached by TLS: who it is must be known before the password is sent. That it works is seen in start.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthority } from '#server/testing-certificates.ts'
import type { Happening } from '../log.ts'
import { deriveStoreKey } from '../session-key.ts'
import { readStoreAddress } from './address.ts'
import { createSharedMemory } from './shared-memory.ts'
import { PATIENT, redisSpeaksTls, startRedis, type Redis } from './testing-redis.ts'

describe.skipIf(!redisSpeaksTls())('a store with TLS (left out where there is no redis-server that speaks it)', () => {
  let redis: Redis
  beforeAll(async () => {
    redis = await startRedis(createAuthority().issue())
  })
  afterAll(() => redis.kill())

  test('S27: that cannot prove who it is is told nothing, and the setting that helps is named', async () => {
    const address = readStoreAddress(redis.secureUrl)
    if (address === undefined) throw new Error('That is an address.')
    const passwordsSent = async () =>
      Number(/cmdstat_auth:calls=(\d+)/.exec(String(await redis.ask(['INFO', 'commandstats'])))?.[1])
    const before = await passwordsSent()
    const happenings: Happening[] = []
    const memory = createSharedMemory({
      address,
      key: deriveStoreKey('a secret for tests, of fair length'),
      tell: (happening) => void happenings.push(happening),
      times: PATIENT,
    })
    expect(await memory.begun).toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
    memory.close()
    expect(happenings.map(({ event }) => event)).toEqual(['store: away'])
    expect(happenings[0]?.reason).toMatch(/^its certificate is of an authority .*NODE_EXTRA_CA_CERTS/)
    expect(memory.isReached()).toBe(false)
    // The question itself.
    expect((await passwordsSent()) - before).toBe(1)
  })
})
