import { Button } from '@mantine/core'
import { IconClockPause, IconLock, IconMapPinOff, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { explain, isExplained } from '#lib/displayable-error.ts'
import { SignedOut } from './SignedOut.tsx'
import { StateMessage } from './StateMessage.tsx'
import { ClockTime } from './Time.tsx'

type Props = {
  /** What failed to load, inside a sentence: `the alerts`. */
  what: string
  error: Error
  onRetry: () => void
  /** Further ways on, beside the one that the kind of failure offers. */
  actions?: ReactNode
}

/** A read that failed: what, the API's own words, and a way on. It never looks like an empty list. */
export const Failure = ({ what, error, onRetry, actions }: Props) => {
  const kind = isExplained(error) ? error.kind : 'fault'
  const time = isExplained(error) && (
    <>
      {' '}
      Last tried at <ClockTime at={error.at} />.
    </>
  )
  const retry = (variant: 'filled' | 'default') => (
    <Button variant={variant} onClick={onRetry}>
      Try again
    </Button>
  )
  const icon = { size: 20, stroke: 1.5 }

  if (kind === 'unauthenticated') return <SignedOut error={error} onRetry={onRetry} />
  if (kind === 'forbidden') {
    return (
      <StateMessage
        role="alert"
        icon={<IconLock {...icon} />}
        title={`You may not see ${what}`}
        actions={
          <>
            <Button component={Link} to="/">
              Go to your own unit
            </Button>
            {retry('default')}
            {actions}
          </>
        }
      >
        {explain(error)}
      </StateMessage>
    )
  }
  if (kind === 'not-found') {
    return (
      <StateMessage
        role="alert"
        icon={<IconMapPinOff {...icon} />}
        title="Not found"
        actions={
          <>
            {retry('default')}
            {actions}
          </>
        }
      >
        {explain(error)}
      </StateMessage>
    )
  }
  if (kind === 'throttled') {
    return (
      <StateMessage
        role="alert"
        icon={<IconClockPause {...icon} />}
        title="The API is throttling this organization"
        actions={retry('filled')}
      >
        {explain(error)}
        {time}
      </StateMessage>
    )
  }
  return (
    <StateMessage
      role="alert"
      tone="error"
      icon={<IconPlugConnectedX {...icon} />}
      title={`${what[0]?.toUpperCase()}${what.slice(1)} could not be loaded${kind === 'late-part' ? ' yet' : ''}`}
      actions={
        <>
          {retry('filled')}
          {actions}
        </>
      }
    >
      {explain(error)}
      {time}
    </StateMessage>
  )
}
