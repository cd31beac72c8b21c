import { choice, sequence, words, type Fields } from '#lib/url-state.ts'
import type { Arrangement } from './arrangement.ts'

export type Kept = Arrangement & { rows: 'compact' | 'roomy' }

/** What the address says of a table. */
export const tableFields: Fields<Omit<Kept, 'widths'>> = {
  hide: words(),
  order: sequence(),
  rows: choice(['compact', 'roomy'], 'compact'),
}
