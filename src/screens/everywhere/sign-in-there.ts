import { createContext, useContext } from 'react'

/** Asks to sign in to a connection, over the page. */
export const SignInThereContext = createContext<(connection: string) => void>(() => undefined)

export const useSignInThere = () => useContext(SignInThereContext)
