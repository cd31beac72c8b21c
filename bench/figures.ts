/** What the bench finds, beside what it may be at most, and how sure that is. */

export type Figure = {
  name: string
  value: number
  unit: '' | 'ms' | 'kB' | '×'
  /** Nothing where the figure is told for orientation. */
  limit?: number
  /** How likely it is, by how far what was measured lies apart, that the limit holds. Counts and bytes need none. */
  confidence?: number
  /** The floor's, or what else explains the value. */
  note?: string
}

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

const DRAWS = 2000
/** Less likely than this is beyond the spread. */
const UNLIKELY = 0.05

/** The same draws in every run. */
const createDraw = () => {
  let state = 1
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** In how many of many runs a limit would hold, each drawn anew out of what this one has measured. */
const confidenceOf = (sets: readonly (readonly number[])[], isWithin: (...medians: number[]) => boolean): number => {
  const draw = createDraw()
  const again = (values: readonly number[]) => median(values.map(() => values[draw(values.length)] ?? 0))
  const held = Array.from({ length: DRAWS }, () => isWithin(...sets.map(again))).filter(Boolean)
  return held.length / DRAWS
}

export const spread = (values: readonly number[], unit = ' ms'): string =>
  `${Math.round(median(values))}${unit} (${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))})`

/** Times that may be so long at most, whatever the floor takes. */
export const timeFigure = (name: string, values: readonly number[], limit?: number, note = ''): Figure => ({
  name,
  value: median(values),
  unit: 'ms',
  ...(limit !== undefined && { limit, confidence: confidenceOf([values], (own = 0) => own <= limit) }),
  note: [spread(values), note].filter(Boolean).join('; '),
})

type Bound = {
  /** As many times as long as the floor takes for the same. */
  times: number
  /** What is so short is quick enough, however short the floor is. */
  orMs?: number
}

/** Times as a multiple of the floor's in the same run. */
export const ratioFigure = (
  name: string,
  ours: readonly number[],
  floor: readonly number[],
  { times, orMs = 0 }: Bound,
  of = 'floor',
): Figure => ({
  name,
  value: median(ours) / median(floor),
  unit: '×',
  limit: Math.max(times, orMs / median(floor)),
  confidence: confidenceOf([ours, floor], (own = 0, least = 0) => own <= Math.max(times * least, orMs)),
  note: `${spread(ours)}; ${of} ${spread(floor)}`,
})

/** How much more than the floor's it is, where a multiple of that would say nothing: it may be none at all. */
export const distanceFigure = (
  name: string,
  ours: readonly number[],
  floor: readonly number[],
  limit: number,
  unit: '' | 'ms',
): Figure => ({
  name,
  value: median(ours) - median(floor),
  unit,
  limit,
  confidence: confidenceOf([ours, floor], (own = 0, least = 0) => own - least <= limit),
  note: `${spread(ours, ` ${unit}`)}; floor ${spread(floor, ` ${unit}`)}`,
})

/** Whether a limit holds; one that is missed by less than the spread of what was measured is not said to be broken. */
export const holds = ({ value, limit, confidence }: Figure): boolean =>
  limit === undefined || value <= limit || (confidence !== undefined && confidence > UNLIKELY)

const shown = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(2) : value.toFixed(0))

const verdictOn = (figure: Figure): string => {
  const { value, limit, confidence } = figure
  if (limit === undefined) return ''
  const verdict = value <= limit ? 'ok' : holds(figure) ? 'open' : 'OVER'
  return confidence === undefined ? verdict : `${verdict}, ${Math.round(100 * confidence)} %`
}

export const printFigures = (title: string, load: number, figures: readonly Figure[]): void => {
  console.log(`\n${title}, at a load of ${load.toFixed(1)}`)
  for (const figure of figures) {
    const { name, value, unit, limit, note = '' } = figure
    const most = limit === undefined ? '' : `at most ${shown(limit)}`
    console.log(
      `  ${name.padEnd(48)}${`${shown(value)} ${unit}`.padStart(10)}  ${most.padEnd(13)} ${verdictOn(figure).padEnd(11)} ${note}`.trimEnd(),
    )
  }
}
