import { IconClockPause, IconLock, IconMapPinOff, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { explain, isExplained } from '#lib/displayable-error.ts'
import { Button, LinkButton } from './Button.tsx'
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
  /** What this failure may come of here. */
  hint?: string | undefined
}

/** A read that failed: what, the API's own words, and a way on. It never looks like an empty list. */
export const Failure = ({ what, error, onRetry, actions, hint }: Props) => {
  const kind = isExplained(error) ? error.kind : 'fault'
  if (kind === 'unauthenticated') return <SignedOut error={error} onRetry={onRetry} />
  const { Icon, title, isLasting, leadsHome }: Kind = KINDS[kind] ?? {
    Icon: IconPlugConnectedX,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} could not be loaded${kind === 'late-part' ? ' yet' : ''}`,
  }
  return (
    <StateMessage
      role="alert"
      tone={kind in KINDS ? 'faint' : 'error'}
      icon={<Icon size={20} stroke={1.5} />}
      title={leadsHome ? `${title} ${what}` : title}
      actions={
        <>
          {leadsHome && <LinkButton to="/">Go to your own unit</LinkButton>}
          <Button variant={isLasting ? 'default' : 'filled'} onClick={onRetry}>
            Try again
          </Button>
          {kind !== 'throttled' && actions}
        </>
      }
    >
      {explain(error)}
      {hint && ` ${hint}`}
      {!isLasting && isExplained(error) && (
        <>
          {' '}
          Last tried at <ClockTime at={error.at} />.{error.requestId && ` Request ${error.requestId}.`}
        </>
      )}
    </StateMessage>
  )
}

type Kind = {
  Icon: typeof IconLock
  title: string
  /** Trying again is not what helps. */
  isLasting?: boolean
  /** It belongs to somebody else: one's own unit is the way on. */
  leadsHome?: boolean
}

const KINDS: Readonly<Record<string, Kind | undefined>> = {
  forbidden: { Icon: IconLock, title: 'You may not see', isLasting: true, leadsHome: true },
  'not-found': { Icon: IconMapPinOff, title: 'Not found', isLasting: true },
  throttled: { Icon: IconClockPause, title: 'The API is throttling this organization' },
  'over-share': { Icon: IconClockPause, title: 'Too many requests at once' },
}
