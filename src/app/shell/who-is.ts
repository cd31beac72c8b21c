import type { Session } from '#contract/session.ts'

/** `Dana Ruiz on Sandbox`: who acts, as far as the token tells, and where. */
export const whoIs = ({ user, origin, isSandbox }: Session): string =>
  `${user.fullName ?? user.email ?? 'an unnamed user'} on ${isSandbox ? 'Sandbox' : new URL(origin).host}`
