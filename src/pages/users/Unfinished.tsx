import type { ComponentProps } from 'react'
import { useInvitingAgain } from '#background/kept-invitations.ts'
import { lazyPart } from '#ui/lazy-part.tsx'
import type { UnfinishedInvitations } from './UnfinishedInvitations.tsx'

type Props = ComponentProps<typeof UnfinishedInvitations>

const Invitations = lazyPart(
  'the unfinished invitations',
  async () => (await import('./UnfinishedInvitations.tsx')).UnfinishedInvitations,
)

/** Hardly ever are there any. */
export const Unfinished = (props: Props) => useInvitingAgain(props.ctx).length > 0 && <Invitations {...props} />
