import { expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, versioned } from '#api/transport/testing.ts'

const { compareVersions } = await import('./compare.ts')

const compare = () => compareVersions(CONTEXT, 'users', ['v2', 'v1'], new AbortController().signal)

identity.set(SESSION)

/** Answers each request in the version that it names, or in another one. */
const answerIn = (versionOf: (asked: string) => string, idOf: (version: string) => string = () => '40') =>
  stubGateway(({ headers }) => {
    const asked = /users=(v\d)/.exec(headers.get('Accept') ?? '')?.[1] ?? ''
    const version = versionOf(asked)
    const item = { id: idOf(version), ...(version === 'v1' ? { assigned_role: 'r' } : { access: [] }) }
    return answer(listBody([item]), 200, versioned('users', version))
  })

test('the same records in two versions differ in the fields of one of them', async () => {
  answerIn((asked) => asked)
  const { changes, recordCount } = await compare()
  expect([changes.map(({ path }) => path), recordCount]).toEqual([['access', 'assigned_role'], 1])
})

test('R9: an answer in another version than was asked for is compared with nothing, and said', async () => {
  answerIn(() => 'v1')
  await expect(compare()).rejects.toThrow('The API answered in v1 where v2 was asked for: that says nothing of v2.')
})

test('answers that have no record in common are not told as none', async () => {
  answerIn(
    (asked) => asked,
    (version) => version,
  )
  expect(await compare()).toMatchObject({ changes: [], recordCount: 0, apartCount: 2 })
})
