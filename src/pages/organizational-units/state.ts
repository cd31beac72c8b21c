import { pageFields, sortChoice } from '#lib/list-fields.ts'
import type { PageChoice } from '#lib/paging.ts'
import { codes, text, type Fields } from '#lib/url-state.ts'
import { UNIT_SORTS } from './arrange.ts'

export type UnitsChoice = PageChoice & {
  name: string
  /** Units that are open, beside the topmost ones. */
  open: readonly string[]
  sort: string
}

export const unitFields: Fields<UnitsChoice> = {
  name: text(),
  open: codes(),
  sort: sortChoice(Object.keys(UNIT_SORTS), 'name'),
  ...pageFields,
}
