import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { Boundary } from '#ui/Boundary.tsx'
import { Failure } from '#ui/Failure.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { useSteadyError } from '#ui/use-steady-error.ts'

/** What a part of a screen shows: one read of the API, or several as one. */
export type Read<Data> = {
  /** Nothing before the first answer. */
  data: Data | undefined
  error: Error | null
  dataUpdatedAt: number
  refetch: () => unknown
}

type Props<Data> = {
  /** What it shows, inside a sentence: `the users`. */
  what: string
  read: Read<Data>
  /** Whose it is: a change of it starts the part anew. */
  of: string
  /** What was asked for, as a text: a failure belongs to that alone. */
  asked?: string
  /** Beside the way to try again. */
  actions?: ReactNode
  /** What a failure may come of here. */
  hint?: ((error: Error) => string | undefined) | undefined
  /** In its place before the first answer; without it, the shape of a table. */
  loading?: ReactNode
  /** Of several on one screen: how it is called, and how a failure and a stale state are framed in it. */
  panel?: { title: string; failed: string | undefined; stale: string | undefined }
  /** Below it, while nothing says that it is stale. */
  foot?: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * What a first answer brings is drawn in many turns, so that no press waits for all of it: until then the read is as it
 * was before that. `asked` says whose it is: of something else nothing is carried over.
 */
const useDrawnInTurns = <Data,>(read: Read<Data>, asked: string): Read<Data> => {
  const isAwaited = read.data === undefined
  const before = useDeferredValue(useMemo(() => (isAwaited ? { read, asked } : undefined), [isAwaited, read, asked]))
  return isAwaited || before?.asked !== asked ? read : before.read
}

/** A part of a screen that waits, fails, ages and recovers by itself: what is around it goes on working. */
export const ReadPart = <Data,>(props: Props<Data>) => {
  const { what, of, asked = '', actions, hint, panel, foot, children } = props
  const read = useDrawnInTurns(props.read, `${of} ${asked}`)
  const { data, dataUpdatedAt, refetch } = read
  const error = useSteadyError(`${of} ${asked}`, data !== undefined, read.error)
  /** The failure after which a person has asked again: they see that something is done. */
  const [retried, setRetried] = useState<Error>()
  const loading = props.loading ?? <TableSkeleton label={what.replace(/^the /, '')} />
  const failed = (thrown: Error, retry: () => void) =>
    framed(
      panel?.failed,
      <Failure what={what} error={thrown} onRetry={retry} actions={actions} hint={hint?.(thrown)} />,
    )
  if (data === undefined) {
    if (error === null || error === retried) return loading
    return failed(error, () => {
      setRetried(error)
      void refetch()
    })
  }
  return (
    <>
      {error &&
        framed(
          panel?.stale,
          <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} of={panel?.title} />,
        )}
      <Boundary resetKey={of} retryKey={`${asked} ${dataUpdatedAt}`} loading={loading} failed={failed}>
        <Body draw={() => children(data)} />
      </Boundary>
      {!error && foot}
    </>
  )
}

const framed = (frame: string | undefined, said: ReactNode) => (frame ? <div className={frame}>{said}</div> : said)

/** Drawn inside the boundary, so that what it throws stays in its part. */
const Body = ({ draw }: { draw: () => ReactNode }) => draw()
