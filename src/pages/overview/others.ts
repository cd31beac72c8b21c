import { counted } from '#lib/numbers.ts'

type Told = { total: number; errors: number; warnings: number }

/** Of severities that the API may add, or does not tell: they must not look like none. */
export const othersIn = ({ total, errors, warnings }: Told): number => total - errors - warnings

/** Behind errors and warnings, where there are any. */
export const othersSaid = (others: number): string => (others > 0 ? `, ${counted(others, 'other')}` : '')
