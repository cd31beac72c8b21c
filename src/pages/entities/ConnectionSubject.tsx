import { useQuery } from '@tanstack/react-query'
import { placeName, type Connection } from '#api/resources/connections.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { connectionDetail } from '#queries/assets.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts, IdFact, TimeFact } from '#ui/Facts.tsx'
import panel from '#ui/panel.module.css'
import { ConnectionFact } from './EnvironmentPart.tsx'
import { Part } from './Part.tsx'
import type { PartProps } from './part-props.ts'
import { UnitFact } from './UnitFact.tsx'

/** What connects an AWS account in one region. */
export const ConnectionSubject = ({ ctx, entity: { id } }: PartProps) => (
  <Told what="the connection" read={useQuery(connectionDetail(ctx, id))} of={`${contextKey(ctx)} ${id}`}>
    {(connection) => <ConnectionTold ctx={ctx} connection={connection} />}
  </Told>
)

const ConnectionTold = ({ ctx, connection }: { ctx: ApiContext; connection: Connection }) => {
  const { id, name, status, createdAt, unitId, assetTypes } = connection
  return (
    <>
      <h2 className={panel.title}>{name || placeName(connection)}</h2>
      <Part title="Details">
        <Facts>
          <ConnectionFact status={status} />
          <Fact name="Place">{placeName(connection)}</Fact>
          {createdAt && <TimeFact name="Created" at={createdAt} />}
          {unitId !== null && <UnitFact ctx={ctx} id={unitId} />}
          {assetTypes.length > 0 && <Fact name="Backed up">{assetTypes.join(', ')}</Fact>}
          <IdFact name="Id">{id}</IdFact>
        </Facts>
      </Part>
    </>
  )
}
