import { describe, expect, test } from 'vitest'
import { seal, unseal } from './sealing.ts'
import { deriveKey } from './session-key.ts'

const key = deriveKey('the secret of one gateway, long enough')
const session = {
  id: 'f3c1',
  host: 'sandbox',
  token: 'eyJ.very.secret',
  user: { id: '40', fullName: 'Test Person', email: null },
  startedAt: 1,
  generation: 0,
  seenAt: 2,
}

describe('a sealed session', () => {
  test('is read again by a gateway with the same key', async () => {
    expect(await unseal(deriveKey('the secret of one gateway, long enough'), await seal(key, session))).toEqual(session)
  })

  test('does not show what is in it', async () => {
    const sealed = await seal(key, session)
    const decoded = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(decoded.join(' ')).not.toMatch(/secret|sandbox|Person/)
  })

  test('never looks the same twice', async () => {
    expect(await seal(key, session)).not.toBe(await seal(key, session))
  })

  test('is nothing to a gateway with another key', async () => {
    expect(await unseal(deriveKey('the secret of another gateway, long'), await seal(key, session))).toBeUndefined()
  })

  test('is nothing once a single character has changed', async () => {
    const sealed = await seal(key, session)
    const places = Array.from({ length: sealed.length }, (_, index) => index)
    const changed = places.map((index) => {
      const other = sealed[index] === 'A' ? 'B' : 'A'
      return sealed.slice(0, index) + other + sealed.slice(index + 1)
    })
    // The last character of a part may hold bits that no byte uses: such a change decodes to the very same bytes.
    const opened = await Promise.all(changed.map((text) => unseal(key, text)))
    const kept = opened.filter((found) => found !== undefined)
    expect(kept.length).toBeLessThanOrEqual(4)
    for (const found of kept) expect(found).toEqual(session)
  })

  test.each(['', 'x', '....', 'eyJhbGciOiJub25lIn0..a.b.c', 'a'.repeat(20_000)])(
    'is not made by hand: %.30s',
    async (text) => {
      expect(await unseal(key, text)).toBeUndefined()
    },
  )
})
