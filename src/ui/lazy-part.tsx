/** Parts that are fetched when they are needed; late or missing, they say so, and whatever is around them goes on. */
import { lazy, useState, type ComponentType, type ReactNode } from 'react'
import { whole } from '#lib/missing-part.ts'
import { createStore } from '#lib/store.ts'
import type { TypedAhead } from './AwaitedKeys.tsx'
import { Boundary } from './Boundary.tsx'
import { Late } from './Late.tsx'
import { Missing } from './Missing.tsx'

type Given = { onClose?: () => void; typedAhead?: TypedAhead }
type Load<Props> = () => Promise<ComponentType<Props & Given>>
type Place = 'in the page' | 'over the page' | 'over the page, asked for'

const part = <Props extends object>(what: string, load: Load<Props>, place: Place, loading?: ReactNode) => {
  const fetchPart = () => whole(load())
  // One that has failed once fails for good.
  const newPart = () => lazy(async () => ({ default: await fetchPart() }))
  let latest = newPart()
  const isOver = place !== 'in the page'
  return (props: Props & Given) => {
    const [typed] = useState(() => createStore(''))
    const [Part, setPart] = useState(() => latest)
    const drawAnew = () => {
      latest = newPart()
      setPart(() => latest)
    }
    const typedAhead = place === 'over the page, asked for' ? typed : undefined
    const said = { what, isOver, onClose: isOver ? props.onClose : undefined }
    return (
      <Boundary
        resetKey=""
        loading={<Late {...said} typedAhead={typedAhead} loading={loading} />}
        failed={(error, retry) => (
          <Missing
            {...said}
            error={error}
            fetchAgain={fetchPart}
            onRetry={() => {
              drawAnew()
              retry()
            }}
          />
        )}
      >
        <Part {...props} {...(typedAhead && { typedAhead })} />
      </Boundary>
    )
  }
}

/** `what` is inside a sentence: `the organizational units`. `loading`: in its place until it counts as late. */
export const lazyPart = <Props extends object>(what: string, load: Load<Props>, loading?: ReactNode) =>
  part(what, load, 'in the page', loading)

/** What stands over the page, as a dialog does: so does what is said of it, until it is closed. */
export const lazyOver = <Props extends object>(what: string, load: Load<Props>) => part(what, load, 'over the page')

/** What stands over the page since somebody has just asked for it: what they type from then on is meant for it. */
export const lazyAsked = <Props extends object>(what: string, load: Load<Props>) =>
  part(what, load, 'over the page, asked for')
