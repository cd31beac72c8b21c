/** Where the lines of a plot's grid go: round numbers from 0 to at least `max`, at most `most` steps. */
export const ticks = (max: number, most = 4): readonly number[] => {
  const rough = Math.max(1, max) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power)
  const whole = Math.ceil(step)
  return Array.from({ length: Math.ceil(Math.max(1, max) / whole) + 1 }, (_, index) => index * whole)
}
