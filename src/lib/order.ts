/** Made when it is first used: that takes some ten milliseconds, which reads that begin with the page do not have to wait for. */
const lazily = (options: Intl.CollatorOptions) => {
  let collator: Intl.Collator | undefined
  return (a: string, b: string): number =>
    (collator ??= new Intl.Collator(undefined, options)).compare(a.trim(), b.trim())
}

/**
 * The one order of names: by the reader's language, numbers by their value, capital letters and marks aside. Blanks
 * around a name are not seen where it is shown.
 */
export const compareNames = lazily({ numeric: true, sensitivity: 'base' })

/** For sorting what is chosen from. */
export const byLabel = (a: { label: string }, b: { label: string }): number => compareNames(a.label, b.label)

/** Marks tell names apart, capital letters, forms of a letter and signs that cannot be seen do not. */
const compareSame = lazily({ sensitivity: 'accent' })

/** Whether two names are one to whoever reads them. */
export const isSameName = (a: string, b: string): boolean => compareSame(a, b) === 0
