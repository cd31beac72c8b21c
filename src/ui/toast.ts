/** What a toast is made of. */
export type Toast = {
  /** Says what happened: `test person disabled`. */
  title: string
  /** Says what follows from it. */
  text?: string
  tone?: 'done' | 'failed'
  /** It is about something of theirs that goes on, and stays for as long as they are signed in. */
  whose?: object
  /** Says why nothing was done, and goes by itself: nothing is lost when it is missed. */
  isPassing?: boolean
  /** Something is on its way: it stays until whoever shows it takes it away. */
  isUnderway?: boolean
  action?: {
    label: string
    /** Takes something back: a key does the same. */
    isUndo?: boolean
    onSelect: () => void
  }
  /**
   * Something happens once the toast was on screen and seen for so long, counted down in a ring; `label` says what, for
   * whoever has to press instead. It never happens unseen.
   */
  after?: { ms: number; label: string; onEnd: () => void }
}
