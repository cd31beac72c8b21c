/** What the pages under measurement can be asked; `page/probe.ts` puts it into each of them. */

/** From the input to the painted rows, and how long of it the rows' own API request was under way. */
export type Painted = { totalMs: number; apiMs: number }

export type FirstRows = {
  /** From the navigation to the painted rows. */
  ms: number
  /** What had been asked for by then, the HTML included. */
  requests: number
  scriptBytes: number
  styleBytes: number
  firstPaintMs: number
  /** When the read of the first rows left. */
  firstReadMs: number
}

export type Probe = {
  /** When the first rows with links have been painted. */
  firstRows: () => Promise<FirstRows>
  /** Watches the table of this name from now on, until it shows other rows than before. */
  watch: (table: string) => void
  /** Goes back, which no input of a page begins: from now until the table of this name shows other rows. */
  goBack: (table: string) => Promise<Painted>
  painted: () => Promise<Painted>
  longTasks: () => { start: number; ms: number }[]
  /** The longest event of each interaction, in milliseconds. */
  interactions: () => number[]
  /** All unexpected shifts so far, added up. */
  layoutShift: () => number
}

declare global {
  var bench: Probe
}
