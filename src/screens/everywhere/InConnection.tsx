import { useMemo, type ReactNode } from 'react'
import { PlaceContext, SessionContext } from '#queries/context.ts'
import type { Here } from '#queries/everywhere.ts'
import { RowPathContext } from '#table/RowLink.tsx'

type Props = {
  here: Here
  /** Where a record of a row is opened there. */
  pathTo: (here: Here, id: string) => string
  children: ReactNode
}

/** What is of one connection is drawn in it: each link and each read is of that one. */
export const InConnection = ({ here, pathTo, children }: Props) => {
  const rowPath = useMemo(() => (id: string) => pathTo(here, id), [here, pathTo])
  return (
    <SessionContext value={here.session}>
      <PlaceContext value={here.place}>
        <RowPathContext value={rowPath}>{children}</RowPathContext>
      </PlaceContext>
    </SessionContext>
  )
}
