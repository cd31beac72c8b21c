/** When this tab last used the session of a connection, as the gateway counts: any answered request of it. */
const usedAt = new Map<string, number>()

export const sessionUse = {
  note: (connection: string, sentAt: number): void => void usedAt.set(connection, sentAt),
  /** How long ago; a clock that is set back counts like one that goes on. */
  ageMs: (connection: string): number => Math.abs(Date.now() - (usedAt.get(connection) ?? Number.NEGATIVE_INFINITY)),
}
