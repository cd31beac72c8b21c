import { startTransition, type ReactNode } from 'react'
import type { RootOptions } from 'react-dom/client'

/**
 * Draws into an element from then on. React's renderer is in the file that draws, but begins in a turn of its own: it
 * makes errors as it does, and a browser that is watched, by its developer tools or by whoever measures it, looks for the
 * place of each at once, for which it parses all of the script that is running. That was a sixth of a first load. What is
 * drawn first is drawn in many turns, as a transition is: what is pressed meanwhile is answered between two.
 */
export const drawInto = async (
  element: Element,
  node: ReactNode,
  { notBefore, ...options }: RootOptions & { notBefore?: Promise<unknown> } = {},
): Promise<void> => {
  const [{ createRoot }] = await Promise.all([import('react-dom/client'), notBefore])
  const root = createRoot(element, options)
  startTransition(() => root.render(node))
}
