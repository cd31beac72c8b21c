/** The order of users that a screen must show, worked out here anew from what the API answers. */
import type { Page } from '@playwright/test'
import { expect } from './expect.ts'
import { compareIds } from '#contract/ids.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { expectRange, readColumn, sortBy, userTable } from './screens.ts'
import type { World } from './world.ts'

type UserColumn = 'Name' | 'Email' | 'Status' | 'Roles' | 'Units' | 'Last activity' | 'Invited by'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export const statusOf = (user: WireUserV2): string =>
  user.is_enabled ? (user.is_confirmed ? 'Activated' : 'Invited') : 'Suspended'

/** What a column says of a user; null where it says nothing. */
const valueOf = (column: UserColumn, user: WireUserV2, users: readonly WireUserV2[]): string | number | null => {
  if (column === 'Name') return user.full_name
  if (column === 'Email') return user.email
  if (column === 'Status') return statusOf(user)
  if (column === 'Roles') return user._embedded['read-role'].map(({ name }) => name).join(', ')
  if (column === 'Units') return user.organizational_unit_count
  if (column === 'Last activity') return user.last_activity_timestamp
  return users.find(({ id }) => id === user.inviter)?.full_name ?? null
}

/** Nothing comes before everything; users alike in the column follow one another by id, whichever way it is sorted. */
export const sortedUsers = (users: readonly WireUserV2[], column: UserColumn, isDescending: boolean): WireUserV2[] => {
  const keyed = users.map((user) => ({ user, key: valueOf(column, user, users) }))
  const compare = (a: string | number | null, b: string | number | null): number => {
    if (a === null || b === null) return Number(b === null) - Number(a === null)
    return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  }
  return keyed
    .toSorted((a, b) => compare(a.key, b.key) * (isDescending ? -1 : 1) || compareIds(a.user.id, b.user.id))
    .map(({ user }) => user)
}

/** Sorts by the column's head and walks through all pages. */
export const expectSorted = async (
  page: Page,
  world: World,
  column: UserColumn,
  direction: 'ascending' | 'descending',
): Promise<void> => {
  const users = await world.all<WireUserV2>('/users')
  const emails = sortedUsers(users, column, direction === 'descending').map(({ email }) => email)
  await sortBy(userTable(page), column, direction)
  for (let first = 1; first <= emails.length; first += 50) {
    const last = Math.min(first + 49, emails.length)
    await expectRange(page, `${first}–${last} of ${emails.length}`)
    await expect
      .poll(() => readColumn(userTable(page), 'Email'), { message: `from ${first}` })
      .toEqual(emails.slice(first - 1, last))
    if (last < emails.length) await page.getByRole('button', { name: 'Next page' }).click()
  }
}
