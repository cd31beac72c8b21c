import type { UserStatus } from '#api/resources/users.ts'
import { choice, text, pageNumber, uuid, type Fields } from '#lib/url-state.ts'
import type { ReviewFilter } from './matrix.ts'

export const REVIEW_STATUSES = ['Activated', 'Invited', 'Suspended'] as const satisfies readonly UserStatus[]

export type ReviewChoice = ReviewFilter & { page: number }

export const reviewFields: Fields<ReviewChoice> = {
  name: text(),
  role: uuid(),
  unit: uuid(),
  status: choice<string>(['', ...REVIEW_STATUSES], ''),
  units: choice<string>(['held', 'all'], 'held'),
  page: pageNumber(),
}
