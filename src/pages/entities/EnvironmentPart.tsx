import { useQuery } from '@tanstack/react-query'
import { environmentRequest, placeName, type Environment } from '#api/resources/connections.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { environmentDetail } from '#queries/assets.ts'
import { usePlace } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { Told } from '#screens/Told.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { Link } from '#ui/Link.tsx'
import { Part } from './Part.tsx'
import { SaidMark } from './SaidMark.tsx'
import { connectionSaid } from './words.ts'

/** Where an asset is, and whether the API reaches that. */
export const EnvironmentPart = ({ ctx, id }: { ctx: ApiContext; id: string }) => (
  <Part title="Environment" request={() => environmentRequest(ctx, id)}>
    <Told what="the environment" read={useQuery(environmentDetail(ctx, id))} of={`${contextKey(ctx)} ${id}`}>
      {(environment) => <EnvironmentFacts environment={environment} />}
    </Told>
  </Part>
)

const EnvironmentFacts = ({ environment }: { environment: Environment }) => (
  <Facts>
    <Fact name="Name">
      <Link to={paths.entity(usePlace(), { type: 'aws_environment', id: environment.id })}>
        {environment.name || placeName(environment)}
      </Link>
    </Fact>
    <ConnectionFact status={environment.status} />
  </Facts>
)

export const ConnectionFact = ({ status }: { status: string }) => {
  const said = connectionSaid(status)
  return (
    <Fact name="Connection">
      <SaidMark said={said} /> {said.text}
    </Fact>
  )
}
