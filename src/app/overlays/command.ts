/** What can be chosen in the palette. */
export type Command = { id: string; label: string; note?: string; run: () => void }
export type CommandGroup = { name: string; commands: readonly Command[] }
