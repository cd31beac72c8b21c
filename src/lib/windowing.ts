/** Which rows of a long list of equal rows are in sight, with some spare ones around them. */
const SPARE = 6

export const rowsInSight = (
  total: number,
  { rowHeight, scrollTop, height }: { rowHeight: number; scrollTop: number; height: number },
): { first: number; end: number } => {
  const first = Math.max(0, Math.min(total, Math.floor(scrollTop / rowHeight) - SPARE))
  return { first, end: Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + SPARE) }
}
