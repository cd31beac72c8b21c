const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']

/** `Mar`, of a day as ISO 8601 writes it. */
export const monthOf = (day: string): string => MONTHS[Number(day.slice(-5, -3)) - 1] ?? ''

/** 3 for `march`, by its first three letters; 0 for what is no month. */
export const monthNumber = (word: string): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase()) + 1
