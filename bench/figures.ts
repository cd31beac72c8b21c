/** What the bench finds, beside what it may be at most. */

export type Figure = {
  name: string
  value: number
  unit: '' | 'ms' | 'kB' | '×'
  /** Nothing where the figure is told for orientation. */
  limit?: number
  /** The floor's, or what else explains the value. */
  note?: string
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const holds = ({ value, limit }: Figure): boolean => limit === undefined || value <= limit

const shown = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0))

export const printFigures = (title: string, figures: readonly Figure[]): void => {
  console.log(`\n${title}`)
  for (const figure of figures) {
    const { name, value, unit, limit, note } = figure
    const most = limit === undefined ? '' : `at most ${limit}`
    const verdict = limit === undefined ? '' : holds(figure) ? 'ok' : 'OVER'
    console.log(
      `  ${name.padEnd(46)}${`${shown(value)} ${unit}`.padStart(10)}  ${most.padEnd(13)} ${verdict.padEnd(5)} ${note ?? ''}`.trimEnd(),
    )
  }
}
