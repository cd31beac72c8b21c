import type { ApiContext } from '#api/transport/context.ts'
import type { Elsewhere } from '#actions/users/change-status.ts'
import { counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { useNames } from './use-names.ts'

type Props = { ctx: ApiContext; called: string; outside: Elsewhere }

/** What is done to an account counts in all of its units: which lie outside the one on screen, or that nobody knows. */
export const AssignedElsewhere = ({ ctx, called, outside }: Props) => {
  const names = useNames(ctx)
  if (outside?.length === 0) return null
  return (
    <p>
      {outside === null
        ? `This counts everywhere. Whether ${called} is also assigned outside the unit on screen was not told.`
        : `This counts everywhere. ${called} is also assigned to ${counted(outside.length, 'unit')} outside the one on screen: ${listed(outside.map(names.unit))}.`}
    </p>
  )
}
