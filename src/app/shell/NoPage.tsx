import { NotFound } from '#app/NotFound.tsx'
import { NoticePage } from './NoticePage.tsx'

/** An address that leads into no unit either, so that nothing stands around what is said. */
export const NoPage = () => (
  <NoticePage>
    <NotFound />
  </NoticePage>
)
