import type { ReactNode } from 'react'
import type { RootOptions } from 'react-dom/client'

/**
 * Draws into an element from then on. React's renderer is in the file that draws, but begins in a turn of its own: it
 * makes errors as it does, and a browser that is watched, by its developer tools or by whoever measures it, looks for the
 * place of each at once, for which it parses all of the script that is running. That was a sixth of a first load.
 */
export const drawInto = async (
  element: Element,
  node: ReactNode,
  { notBefore, ...options }: RootOptions & { notBefore?: Promise<unknown> } = {},
): Promise<void> => {
  const [{ createRoot }] = await Promise.all([import('react-dom/client'), notBefore])
  createRoot(element, options).render(node)
}
