import { pageFields, sortChoice } from '#lib/list-fields.ts'
import type { PageChoice } from '#lib/paging.ts'
import { codes, text, type Fields } from '#lib/url-state.ts'

/** What the browser sorts by, within each level: the API sorts no units. */
export const UNIT_SORTS = ['name', 'users', 'children'] as const

export type UnitsChoice = PageChoice & {
  name: string
  /** Units that are open, beside the topmost ones. */
  open: readonly string[]
  sort: string
}

export const unitFields: Fields<UnitsChoice> = {
  name: text(),
  open: codes(),
  sort: sortChoice(UNIT_SORTS, 'name'),
  ...pageFields,
}
