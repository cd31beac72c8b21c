import type { ReactNode } from 'react'

/** An id or a name as the API has it: never translated. */
export const Mono = ({ children }: { children: ReactNode }) => (
  <span translate="no" className="mono">
    {children}
  </span>
)
