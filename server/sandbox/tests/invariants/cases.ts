/** What a test of an invariant is. */
export type Holds = () => void | Promise<void>

/** By the number that an invariant has in the list: its test, or several by what each looks at. */
export type Cases<Number extends number> = Readonly<Record<Number, Holds | Readonly<Record<string, Holds>>>>
