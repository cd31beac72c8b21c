/** Parts that are fetched when they are needed; late or missing, they say so, and whatever is around them goes on. */
import { lazy, type ComponentType } from 'react'
import { whole } from '#lib/missing-part.ts'
import { Boundary } from './Boundary.tsx'
import { Late } from './Late.tsx'
import { Missing } from './Missing.tsx'

type Closable = { onClose?: () => void }
type Load<Props> = () => Promise<ComponentType<Props & Closable>>

const part = <Props extends object>(what: string, load: Load<Props>, isOver: boolean) => {
  const Part = lazy(async () => ({ default: await whole(load()) }))
  return (props: Props & Closable) => {
    const said = { what, isOver, onClose: isOver ? props.onClose : undefined }
    return (
      <Boundary
        resetKey=""
        loading={<Late {...said} />}
        failed={(error, retry) => <Missing {...said} error={error} onRetry={retry} />}
      >
        <Part {...props} />
      </Boundary>
    )
  }
}

/** `what` is inside a sentence: `the organizational units`. */
export const lazyPart = <Props extends object>(what: string, load: Load<Props>) => part(what, load, false)

/** What stands over the page, as a dialog does: so does what is said of it, until it is closed. */
export const lazyOver = <Props extends object>(what: string, load: Load<Props>) => part(what, load, true)
