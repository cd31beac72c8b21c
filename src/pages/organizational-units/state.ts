import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PageChoice } from '#lib/paging.ts'
import { choice, codes, pageNumber, text, type Fields } from '#lib/url-state.ts'

/** What the browser sorts by, within each level: the API sorts no units. */
export const UNIT_SORTS = ['name', 'users', 'children'] as const
export type UnitSort = (typeof UNIT_SORTS)[number]

export type UnitsChoice = PageChoice & {
  name: string
  /** Units that are open, beside the topmost ones. */
  open: readonly string[]
  sort: string
}

/** The units screen in the address. */
export const unitFields: Fields<UnitsChoice> = {
  name: text(),
  open: codes(),
  sort: choice([...UNIT_SORTS, ...UNIT_SORTS.map((field) => `-${field}`)], 'name'),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}
