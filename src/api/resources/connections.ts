/** An AWS account in one region: what it is to the API, and whether the API reaches it. */
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asList, asText, asTextOrNull, asTime, type Loose } from '#api/transport/wire.ts'
import { ask } from './ask.ts'
import { recordOf } from './record-of.ts'

/** What environments and connections tell alike. */
type Place = {
  id: string
  /** The account's name; empty where there is none. */
  name: string
  account: string
  region: string
  /** `connected`, `unlinked`, `connecting`, or a word that the API may add. */
  status: string
  unitId: string | null
}

export type Environment = Place & { connectionId: string | null; services: readonly string[] }

/** Nothing of its secrets is taken. */
export type Connection = Place & { createdAt: Date | null; assetTypes: readonly string[] }

const toPlace = (wire: Loose<WireAwsEnvironment | WireAwsConnection>): Place => ({
  id: asText(wire.id),
  name: asText(wire.account_name),
  account: asText(wire.account_native_id),
  region: asText(wire.aws_region),
  status: asText(wire.connection_status),
  unitId: asTextOrNull(wire.organizational_unit_id),
})

const toEnvironment = recordOf('environment', (wire: Loose<WireAwsEnvironment>): Environment => ({
  ...toPlace(wire),
  connectionId: asTextOrNull(wire.connection_id),
  services: asTexts(wire.services_enabled),
}))

const toConnection = recordOf('connection', (wire: Loose<WireAwsConnection>): Connection => ({
  ...toPlace(wire),
  createdAt: asTime(wire.created_timestamp),
  assetTypes: asTexts(wire.protect_asset_types_enabled),
}))

/** The texts of a list, nothing else. */
const asTexts = (list: readonly (string | null)[] | null | undefined): string[] =>
  asList(list)
    .map(asText)
    .filter((text) => text !== '')

/** `891106093485/us-west-2`, as alerts and tasks call it; as much of it as is told. */
export const placeName = ({ id, account, region }: Pick<Place, 'id' | 'account' | 'region'>): string =>
  [account, region].filter((part) => part !== '').join('/') || id

const environmentOptions = (id: string) => ({ path: { environment_id: id } })

export const environmentRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'read-aws-environment', environmentOptions(id))

export const readEnvironment = (ctx: ApiContext, id: string, signal: AbortSignal): Promise<Environment> =>
  ask(ctx, 'read-aws-environment', toEnvironment, { ...environmentOptions(id), signal })

const connectionOptions = (id: string) => ({ path: { connection_id: id } })

export const connectionRequest = (ctx: ApiContext, id: string): ApiRequest =>
  describeRequest(ctx, 'read-aws-connection', connectionOptions(id))

export const readConnection = (ctx: ApiContext, id: string, signal: AbortSignal): Promise<Connection> =>
  ask(ctx, 'read-aws-connection', toConnection, { ...connectionOptions(id), signal })
