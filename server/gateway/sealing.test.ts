import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createUnseal, seal, unseal } from './sealing.ts'
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

const found = async (by: Uint8Array, texts: readonly string[]) =>
  (await unseal(by, texts)).map(({ session: one }) => one)

describe('a sealed session', () => {
  test('is read again by a gateway with the same key', async () => {
    const same = deriveKey('the secret of one gateway, long enough')
    expect(await found(same, await seal(key, session))).toEqual([session])
  })

  test('does not show what is in it', async () => {
    const [sealed = ''] = await seal(key, session)
    const decoded = sealed.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(decoded.join(' ')).not.toMatch(/secret|sandbox|Person|f3c1/)
  })

  test('never looks the same twice', async () => {
    expect(await seal(key, session)).not.toEqual(await seal(key, session))
  })

  test('is nothing to a gateway with another key', async () => {
    expect(await found(deriveKey('the secret of another gateway, long'), await seal(key, session))).toEqual([])
  })

  test('is nothing once a single character has changed', async () => {
    const [sealed = ''] = await seal(key, session)
    const places = Array.from({ length: sealed.length }, (_, index) => index)
    const changed = places.map((index) => {
      const other = sealed[index] === 'A' ? 'B' : 'A'
      return sealed.slice(0, index) + other + sealed.slice(index + 1)
    })
    // The last character of a part may hold bits that no byte uses: such a change decodes to the very same bytes.
    const opened = await Promise.all(changed.map((text) => found(key, [text])))
    const kept = opened.flat()
    expect(kept.length).toBeLessThanOrEqual(4)
    for (const one of kept) expect(one).toEqual(session)
  })

  test.each(['', 'x', '....', 'eyJhbGciOiJub25lIn0..a.b.c', 'a'.repeat(20_000)])(
    'is not made by hand: %.30s',
    async (text) => {
      expect(await found(key, [text])).toEqual([])
    },
  )

  test('of the longest token, host and names fits into four pieces, each short enough for a cookie', async () => {
    const name = '\u0001'.repeat(200)
    const longest = {
      ...session,
      id: randomUUID(),
      host: 'h'.repeat(300),
      token: 't'.repeat(8192),
      user: { id: '9'.repeat(19), fullName: name, email: name },
      startedAt: 1e13,
      seenAt: 1e13,
      generation: 480,
    }
    const sealed = await seal(key, longest)
    expect(sealed).toHaveLength(4)
    for (const piece of sealed) expect(piece.length).toBeLessThan(4000)
    expect(await found(key, sealed)).toEqual([longest])
  })
})

describe('S21: what is found beside the pieces of a session', () => {
  const long = { ...session, token: 't'.repeat(8192) }

  test('does not matter: rubbish, pieces of others, pieces twice, in any order', async () => {
    const own = await seal(key, long)
    const other = await seal(key, { ...long, id: 'other' })
    const foreign = await seal(deriveKey('the secret of another gateway, long'), long)
    const broken = own.map((text) => text.replace(/.(?=.{30}$)/, (letter) => (letter === 'A' ? 'B' : 'A')))
    const beside = ['x', ...broken, ...foreign, ...other.slice(1), ...own, ...own.toReversed()]
    expect(await found(key, [...beside, ...own])).toEqual([long])
    expect(await found(key, [...own.toReversed(), ...beside])).toEqual([long])
  })

  test('is no session as long as a piece is missing, and both when two are whole', async () => {
    const own = await seal(key, long)
    expect(await found(key, own.slice(1))).toEqual([])
    const other = await seal(key, { ...long, id: 'other' })
    expect(await found(key, [...other, ...own])).toEqual([{ ...long, id: 'other' }, long])
  })

  test('costs no more than it is long, as long as a request may be', async () => {
    const texts = (await Promise.all(Array.from({ length: 80 }, () => seal(key, session)))).flat()
    const rubbish = Array.from({ length: 1500 }, (_, index) => `eyJ${'x'.repeat(17)}${index}`)
    const all = [...texts.map((text) => text.replace(/....$/, 'AAAA')), ...rubbish, ...(await seal(key, session))]
    expect(await found(key, all)).toEqual([session])
  })
})

describe('S21: a session that is kept open', () => {
  const long = { ...session, token: 't'.repeat(8192) }
  const sessionsIn = async (open: ReturnType<typeof createUnseal>, texts: readonly string[]) =>
    (await open(texts)).map(({ session: one }) => one)

  test('is opened once, and read as if it had been opened each time', async () => {
    const open = createUnseal(key)
    const own = await seal(key, long)
    const [first] = await open(own)
    const [second] = await open(own)
    expect(first?.session).toEqual(long)
    expect(second).toBe(first)
  })

  test('says nothing of what else is sent: pieces that are missing, changed, of others or beside it', async () => {
    const open = createUnseal(key)
    const [own, other] = [await seal(key, long), await seal(key, { ...long, id: 'other' })]
    await open(own)
    expect(await sessionsIn(open, own.slice(1))).toEqual([])
    expect(await sessionsIn(open, [...own.slice(0, -1), other.at(-1) ?? ''])).toEqual([])
    expect(
      await sessionsIn(
        open,
        own.map((text) => text.replace(/.(?=.{30}$)/, '~')),
      ),
    ).toEqual([])
    expect(await sessionsIn(open, [...own, 'x'])).toEqual([long])
    expect(await sessionsIn(open, [...own, ...other])).toEqual([long, { ...long, id: 'other' }])
    expect(await sessionsIn(open, own)).toEqual([long])
  })

  test('is nothing to who has another key', async () => {
    const own = await seal(key, long)
    await createUnseal(key)(own)
    expect(await createUnseal(deriveKey('the secret of another gateway, long'))(own)).toEqual([])
  })
})
