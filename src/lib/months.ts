export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']

/** `Mar`, of a day as ISO 8601 writes it. */
export const monthOf = (day: string): string => MONTHS[Number(day.slice(-5, -3)) - 1] ?? ''
