/**
 * `1,284`. By hand where it is a count: a load of the page would spend some ten milliseconds of the processor on the
 * first use of the browser's own format.
 */
export const count = (value: number): string =>
  Number.isSafeInteger(value)
    ? String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
    : new Intl.NumberFormat('en').format(value)

/** Null is not told, which is no nought. */
export const countTold = (value: number | null): string => (value === null ? '–' : count(value))

/** `3 users`; `users not told`. */
export const countedTold = (value: number | null, one: string): string =>
  value === null ? `${one}s not told` : counted(value, one)

/** `1 alert`, `1,284 alerts`; `many` for nouns whose plural is not the singular with an s. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`
