/** When this tab last used the session, as the gateway counts: any answered request of it. */
let usedAt = Number.NEGATIVE_INFINITY

export const sessionUse = {
  note: (sentAt: number): void => {
    usedAt = sentAt
  },
  /** How long ago; a clock that is set back counts like one that goes on. */
  ageMs: (): number => Math.abs(Date.now() - usedAt),
}
