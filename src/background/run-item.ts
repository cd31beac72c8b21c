/** What a run is over, and what has come of each. */
export type RunItem = {
  id: string
  /** What the item is called on the sheet. */
  label: string
}

export type Verdict =
  /** `reason`: what is worth knowing though it is done. */
  | { kind: 'done'; reason?: string }
  | { kind: 'skipped'; reason: string }
  /** Nothing was sent: its turn comes again after so long, and others go first. */
  | { kind: 'waiting'; reason: string; waitMs: number }
  /** `waitMs`: nothing more is sent there for so long. */
  | { kind: 'failed'; reason: string; waitMs?: number }

export type ItemState = {
  kind: Verdict['kind'] | 'sending'
  reason: string
  /** How long the step took; null where none was taken. */
  ms: number | null
}
