/** What the story needs of a browser of any engine. */

/** One source of input, as both protocols take it (W3C WebDriver, "Actions"). */
export type Actions = { type: 'key' | 'pointer'; id: string; parameters?: object; actions: readonly object[] }

export type Browser = {
  go: (address: string) => Promise<void>
  /** Runs an expression in the page; what comes of it must be JSON. */
  run: <T>(expression: string) => Promise<T>
  /** Gives a file to the one field that the expression finds, as somebody who chooses it. */
  choose: (field: string, file: string) => Promise<void>
  act: (...actions: readonly Actions[]) => Promise<void>
  resize: (width: number, height: number) => Promise<void>
  /** A picture of the window, as PNG. */
  picture: () => Promise<Buffer>
  /** Ends it, hung or not, and all that it has started. */
  end: () => Promise<void>
}

export type Engine = {
  name: string
  /** What must be on the system, and the package of Debian's that brings it. */
  needs: Readonly<Record<string, string>>
  /** `home`: an empty folder, for all that it writes; what is downloaded goes to `downloads` in it. */
  open: (home: string) => Promise<Browser>
  /** What somebody types into a field for a time, like `2026-02-01T00:00`. */
  keysFor: (time: string) => readonly string[]
}
