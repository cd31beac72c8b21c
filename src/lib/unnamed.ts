/** What is said in the place of names that nobody tells. */

/** A role may be deleted while users still hold it: then nobody tells its name. */
export const unknownRole = (id: string): string => `unknown role ${id}`

/** One that the token does not see, or whose name has not come: several are told apart. */
export const unnamedUnit = (id: string): string => `unit ${id}`
