/** The one order of names: by the reader's language, numbers by their value, capital letters and marks aside. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Blanks around a name are not seen where it is shown. */
export const compareNames = (a: string, b: string): number => collator.compare(a.trim(), b.trim())

/** For sorting what is chosen from. */
export const byLabel = (a: { label: string }, b: { label: string }): number => compareNames(a.label, b.label)

/** Marks tell names apart, capital letters, forms of a letter and signs that cannot be seen do not. */
const sameness = new Intl.Collator(undefined, { sensitivity: 'accent' })

/** Whether two names are one to whoever reads them. */
export const isSameName = (a: string, b: string): boolean => sameness.compare(a.trim(), b.trim()) === 0
