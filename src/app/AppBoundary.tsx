import { Component, type ReactNode } from 'react'
import { BASE_PATH } from '#lib/base-path.ts'
import { asError } from '#lib/displayable-error.ts'
import classes from './AppBoundary.module.css'

/**
 * The last resort: the frame itself threw. What is drawn here needs nothing of it, not even its theme or its router.
 */
export class AppBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown) {
    return { error: asError(thrown) }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <main className={classes.page} role="alert">
        <h1 className={classes.title}>The dashboard itself failed</h1>
        <p>{error.message}</p>
        <p>What was sent before stands; nothing is sent by itself. Loading it anew keeps this address.</p>
        <p className={classes.ways}>
          <button type="button" onClick={() => location.reload()}>
            Load the dashboard anew
          </button>
          <a href={BASE_PATH}>Go to Overview</a>
        </p>
      </main>
    )
  }
}
