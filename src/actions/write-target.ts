import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { countBelow } from '#lib/unit-tree.ts'
import { identity } from '#api/transport/identity.ts'
import { useSignedIn } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'

/**
 * Where a write of this context acts, as every dialog that writes says it: `Sandbox · Finance and 4 units below`, and the
 * organization too where one is signed in to several.
 */
export const useWriteTarget = (ctx: ApiContext): string => {
  // It may be in another connection than the screen.
  const here = useSignedIn()
  const { isSandbox, origin, token } = identity.of(ctx) ?? here
  const organization = identity.all().length > 1 ? token?.organizationId : null
  const { data: tree } = useQuery(unitTree(ctx))
  const node = ctx.unit === null ? tree?.roots[0] : tree?.byId.get(ctx.unit)
  const below = node && node.belowCount !== 0 ? ` and ${countBelow(node)}` : ''
  const unit = node ? node.unit.name + below : (ctx.unit ?? 'your own unit')
  const host = isSandbox ? 'Sandbox' : new URL(origin).host
  return `${host}${organization ? `, organization ${organization}` : ''} · ${unit}`
}
