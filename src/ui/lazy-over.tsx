import type { ComponentType } from 'react'
import { LazyBoundary } from './LazyBoundary.tsx'
import { lazyPart } from './lazy-part.ts'

type Closed = { onClose: () => void }

/** What stands over the page, as a dialog does, and is fetched when it is needed; late or missing, it says so there. */
export const lazyOver = <Props extends Closed>(what: string, load: () => Promise<ComponentType<Props>>) => {
  const Part = lazyPart(load)
  return (props: Props) => (
    <LazyBoundary what={what} isOver onClose={props.onClose}>
      <Part {...props} />
    </LazyBoundary>
  )
}
