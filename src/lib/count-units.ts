import { count, counted } from './numbers.ts'

/** How many units have come, of how many: `24 units`, `the first 5,000 of 7,212 units`. */
export const countUnits = (size: number, partOf: number | undefined): string => {
  if (partOf === undefined) return counted(size, 'unit')
  return size < partOf
    ? `the first ${count(size)} of ${counted(partOf, 'unit')}`
    : `${counted(size, 'unit')}, which changed while they were read`
}
