/** Where a page draws what is open within it, or beside it. */
import { createContext, use, type ReactNode } from 'react'

const OutletContext = createContext<ReactNode>(null)
const HandedContext = createContext<unknown>(undefined)

/** Routes as they lie in one another, the outermost first. */
export const drawNested = (elements: readonly ReactNode[]): ReactNode =>
  elements.reduceRight<ReactNode>((inner, element) => <OutletContext value={inner}>{element}</OutletContext>, null)

export const Outlet = (): ReactNode => use(OutletContext)

/** The same, with something for it; nothing where nothing is open. */
export const useOutlet = (handed?: unknown): ReactNode => {
  const outlet = use(OutletContext)
  return outlet && <HandedContext value={handed}>{outlet}</HandedContext>
}

export const useHanded = (): unknown => use(HandedContext)
