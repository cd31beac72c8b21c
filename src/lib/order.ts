/** The one order of names: by the reader's language, numbers by their value, capital letters and marks aside. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

export const compareNames = (a: string, b: string): number => collator.compare(a, b)
