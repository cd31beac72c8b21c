import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { paths } from '#lib/unit-paths.ts'
import { Fact } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'

/** The organizational unit that something belongs to, by its name where it is among those of the token. */
export const UnitFact = ({ ctx, id }: { ctx: ApiContext; id: string }) => {
  const place = usePlace()
  const { data: tree } = useQuery(unitTree(ctx))
  return (
    <Fact name="Unit">
      <Link to={paths.unit(place, id)}>{tree?.byId.get(id)?.unit.name ?? id}</Link>
    </Fact>
  )
}
