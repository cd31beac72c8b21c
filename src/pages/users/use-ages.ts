import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { invitationTimes } from '#queries/users.ts'
import { clockAhead } from '#lib/api-time.ts'
import { useStore } from '#lib/use-store.ts'
import type { Ages } from './arrange.ts'

/** What the filters by age need. A day more or less in an open tab does not matter: ages are taken from when the list was loaded. */
export const useAges = (ctx: ApiContext, invitation: string, loadedAt: number): { ages: Ages; error: Error | null } => {
  const { data: invitedAt, error } = useQuery({ ...invitationTimes(ctx), enabled: invitation !== '' })
  const ahead = useStore(clockAhead)
  const ages = useMemo(() => ({ now: new Date(loadedAt - ahead), invitedAt }), [loadedAt, ahead, invitedAt])
  return { ages, error }
}
