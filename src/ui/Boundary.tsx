import { useQuery, useQueryClient, useQueryErrorResetBoundary, type Query } from '@tanstack/react-query'
import { Component, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { untilLoaded } from '#lib/polling.ts'
import type { Polling } from './refresh-interval.ts'
import { useSteadyError } from './use-steady-error.ts'

type Props = {
  /** A change of it starts the part anew: what was drawn for another context must not stay. */
  resetKey: string
  /** A change of it tries again after a failure: what was asked for is something else now. */
  retryKey?: string
  /** How the part refreshes itself; a failed one comes back as often. Without it, as `untilLoaded` says. */
  polling?: Polling
  loading: ReactNode
  failed: Failed
  children: ReactNode
}

type Failed = (error: Error, retry: () => void) => ReactNode

/** A part of a page that waits, fails and recovers by itself: the rest of the page goes on working. */
export const Boundary = ({ resetKey, retryKey = '', polling, loading, failed, children }: Props) => {
  const { reset } = useQueryErrorResetBoundary()
  return (
    <ErrorBoundary
      key={resetKey}
      retryKey={retryKey}
      onRetry={reset}
      failed={(error, retry) => <Recovery {...{ error, retry, failed, polling }} />}
    >
      <Suspense fallback={loading}>{children}</Suspense>
    </ErrorBoundary>
  )
}

type RecoveryProps = { error: Error; retry: () => void; failed: Failed; polling: Polling | undefined }

/** What has thrown is drawn no more, and nobody looks at its read: so this does, until it succeeds. */
const Recovery = ({ error, ...props }: RecoveryProps) => {
  const client = useQueryClient()
  const [query] = useState(() =>
    client
      .getQueryCache()
      .getAll()
      .find(({ state }) => state.error === error),
  )
  return query ? <Recovering query={query} error={error} {...props} /> : props.failed(error, props.retry)
}

const Recovering = ({ query, error, retry, failed, polling }: RecoveryProps & { query: Query }) => {
  const read = useQuery({
    queryKey: query.queryKey,
    queryFn: query.options.queryFn,
    refetchInterval: untilLoaded,
    ...polling,
    retryOnMount: false,
    throwOnError: false,
  })
  const { isSuccess } = read
  const showAgain = useEffectEvent(retry)
  useEffect(() => {
    if (isSuccess) showAgain()
  }, [isSuccess])
  return failed(useSteadyError(query.queryHash, isSuccess, read.error) ?? error, retry)
}

type ErrorBoundaryProps = Pick<Props, 'failed' | 'children'> & { retryKey: string; onRetry: () => void }

class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  retry = () => {
    this.props.onRetry()
    this.setState({ error: null })
  }

  override componentDidUpdate({ retryKey }: ErrorBoundaryProps) {
    if (this.state.error !== null && retryKey !== this.props.retryKey) this.retry()
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : this.props.failed(error, this.retry)
  }
}
