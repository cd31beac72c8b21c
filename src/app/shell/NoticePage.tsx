import type { ReactNode } from 'react'
import { Mark } from '#ui/Mark.tsx'
import classes from './NoticePage.module.css'

/** Stands in the place of all that is a page's, frame and all, until the person has decided. */
export const NoticePage = ({ children }: { children: ReactNode }) => (
  <main className={classes.page}>
    <p className={`row bold ${classes.brand}`}>
      <Mark />
    </p>
    {children}
  </main>
)
