import { text, pageNumber, type Fields } from '#lib/url-state.ts'
import type { ReviewFilter } from './matrix.ts'

export const reviewFields: Fields<ReviewFilter & { page: number }> = {
  name: text(),
  role: text(),
  unit: text(),
  status: text(),
  page: pageNumber(),
}
