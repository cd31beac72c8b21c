/** What the address of every list holds. */
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PageChoice } from './paging.ts'
import { choice, pageNumber, type Field, type Fields } from './url-state.ts'

export const pageFields: Fields<PageChoice> = { page: pageNumber(), limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE) }

/** By which of these names it is sorted, and which way round. */
export const sortChoice = (names: readonly string[], first: string): Field<string> =>
  choice([...names, ...names.map((name) => `-${name}`)], first)
