import { choice, type Fields } from '#lib/url-state.ts'

/** The overview in the address. */
export const overviewFields: Fields<{ raisedAs: string }> = { raisedAs: choice(['plot', 'table'], 'plot') }
