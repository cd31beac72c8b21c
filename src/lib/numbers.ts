const number = new Intl.NumberFormat('en')
const plural = new Intl.PluralRules('en')

/** `1,284` */
export const count = (value: number): string => number.format(value)

/** `1 alert`, `1,284 alerts`; `many` for nouns whose plural is not the singular with an s. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${plural.select(value) === 'one' ? one : many}`
