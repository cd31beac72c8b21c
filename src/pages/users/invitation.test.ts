import { expect, test, vi } from 'vitest'
import { ApiError } from '#api/transport/errors.ts'

vi.stubGlobal('localStorage', { getItem: () => null })
const { asSent, checkInvitation, hasInvisible, NO_INVITATION, refusedFields, wrongAccess } =
  await import('./invitation.ts')

test('every sentence of a refusal stands at the field that it speaks of', () => {
  const messages = [
    'email: Invalid email address.',
    'email: a work address is needed.',
    'full_name: Too small.',
    'There is no role x.',
    'Other.',
  ]
  expect(refusedFields(new ApiError('invalid', { status: 400, messages }))).toEqual({
    email: 'email: Invalid email address. email: a work address is needed.',
    name: 'full_name: Too small.',
    access: 'There is no role x.',
    form: 'Other.',
  })
})

test('a duplicate is one of the email, whatever the API says', () => {
  const said = 'A user like this exists.'
  expect(refusedFields(new ApiError('conflict', { status: 409, messages: [said] }))).toEqual({ email: said })
  expect(refusedFields(new ApiError('conflict', { status: 409 }))).toEqual({
    email: 'A record like this already exists.',
  })
})

test('other failures belong to no field', () => {
  expect(refusedFields(new ApiError('forbidden', { status: 403, messages: ['email'] }))).toEqual({})
})

test('a draft is checked before it is sent', () => {
  expect(checkInvitation(NO_INVITATION, true)).toEqual({
    name: 'A name is needed.',
    email: 'An email is needed.',
    access: 'Add at least one role and unit.',
  })
  const pairs = [
    { roleId: 'a', unitId: '1' },
    { roleId: 'b', unitId: '1' },
  ]
  expect(wrongAccess(pairs, true)).toBeUndefined()
  expect(wrongAccess(pairs, false)).toMatch('several roles')
  expect(checkInvitation({ ...NO_INVITATION, name: 'Dana', email: 'dana@example.com', pairs }, true)).toBeUndefined()
})

test('what cannot be seen, and what a mail puts around an address, is not sent', () => {
  const draft = { ...NO_INVITATION, name: '\u200BDana\u00A0Ruiz ', email: ' <mailto:dana@example.com\u200E> ' }
  expect(asSent(draft)).toEqual({ fullName: 'Dana Ruiz', email: 'dana@example.com' })
  expect(hasInvisible(draft)).toBe(true)
  expect(hasInvisible({ ...draft, name: 'Dana Ruiz', email: '<dana@example.com>' })).toBe(false)
})
