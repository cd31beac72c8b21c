import { createContext } from 'react'

/** How a panel that was refused for want of a session gets one; nothing outside of the signed-in frame. */
export type SignInAgain = {
  open: () => void
  /** Another one means that somebody has signed in since. */
  sessionId: string
}

export const SignInAgainContext = createContext<SignInAgain | null>(null)
