import { Component, Suspense, type ReactNode } from 'react'
import { asError } from '#lib/displayable-error.ts'

type Props = {
  /** A change of it starts the part anew: what was drawn for another context must not stay. */
  resetKey: string
  /** A change of it tries again after a failure: what was asked for is something else now. */
  retryKey?: string
  loading: ReactNode
  failed: (error: Error, retry: () => void) => ReactNode
  children: ReactNode
}

/** A part of a page whose script is awaited, and that throws, by itself: the rest of the page goes on working. */
export const Boundary = ({ resetKey, retryKey = '', loading, failed, children }: Props) => (
  <ErrorBoundary key={resetKey} retryKey={retryKey} failed={failed}>
    <Suspense fallback={loading}>{children}</Suspense>
  </ErrorBoundary>
)

type ErrorBoundaryProps = Pick<Props, 'failed' | 'children'> & { retryKey: string }

class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: asError(thrown) }
  }

  retry = () => this.setState({ error: null })

  override componentDidUpdate({ retryKey }: ErrorBoundaryProps) {
    if (this.state.error !== null && retryKey !== this.props.retryKey) this.retry()
  }

  override render() {
    const { error } = this.state
    return error === null ? this.props.children : this.props.failed(error, this.retry)
  }
}
