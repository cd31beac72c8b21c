import { useQuery } from '@tanstack/react-query'
import { placeName, type Environment } from '#api/resources/connections.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { environmentDetail } from '#queries/assets.ts'
import { usePlace } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts, IdFact } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import { Mono } from '#ui/Mono.tsx'
import panel from '#ui/panel.module.css'
import { ConnectionFact } from './EnvironmentPart.tsx'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import { UnitFact } from './UnitFact.tsx'

/** An AWS account in one region, as a place where assets are. */
export const EnvironmentSubject = ({ ctx, entity: { id } }: PartProps) => (
  <Told what="the environment" read={useQuery(environmentDetail(ctx, id))} of={`${contextKey(ctx)} ${id}`}>
    {(environment) => <EnvironmentTold ctx={ctx} environment={environment} />}
  </Told>
)

const EnvironmentTold = ({ ctx, environment }: { ctx: ApiContext; environment: Environment }) => {
  const { id, name, status, connectionId, unitId, services } = environment
  const place = usePlace()
  return (
    <>
      <h2 className={panel.title}>{name || placeName(environment)}</h2>
      <p className="quiet breaks">
        <Mono>{placeName(environment)}</Mono>
      </p>
      <Part title="Details">
        <Facts>
          <ConnectionFact status={status} />
          {connectionId !== null && (
            <Fact name="Connected by">
              <Link to={paths.entity(place, { type: 'aws_connection', id: connectionId })}>{connectionId}</Link>
            </Fact>
          )}
          {unitId !== null && <UnitFact ctx={ctx} id={unitId} />}
          {services.length > 0 && <Fact name="Backed up">{services.join(', ')}</Fact>}
          <IdFact name="Id">{id}</IdFact>
        </Facts>
      </Part>
    </>
  )
}
