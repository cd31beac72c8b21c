import type { Entity } from '#api/transport/wire.ts'
import { usePlace } from '#queries/context.ts'
import { hasPanel } from '#lib/entity-panels.ts'
import { paths } from '#lib/unit-paths.ts'
import { entityName, entityTypeName } from '#lib/words.ts'
import { Link } from '#ui/Link.tsx'
import { Mono } from '#ui/Mono.tsx'

/** The name of an entity, leading to all that is known of it. */
export const EntityLink = ({ entity }: { entity: Entity }) => {
  const place = usePlace()
  if (!hasPanel(entity)) return <Mono>{entityName(entity)}</Mono>
  return (
    <Link
      translate="no"
      className="mono"
      to={paths.entity(place, entity)}
      title={`All of the ${entityTypeName(entity.type)}`}
    >
      {entityName(entity)}
    </Link>
  )
}

/** The same way where its name leads elsewhere already. */
export const OpenEntity = ({ entity }: { entity: Entity | null }) => {
  const place = usePlace()
  return hasPanel(entity) && <Link to={paths.entity(place, entity)}>{`Open the ${entityTypeName(entity.type)}`}</Link>
}
