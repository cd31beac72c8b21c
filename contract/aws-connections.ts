import { z } from 'zod'
import { links, timestamp, uuid, walkOf } from './wire.ts'

/** What connects an AWS account in one region. One that is still connecting has no environment yet. */
const awsConnection = z.strictObject({
  /** `<account>_<region>` */
  id: z.string(),
  account_native_id: z.string(),
  account_name: z.string().nullable(),
  aws_region: z.string(),
  description: z.string().nullable(),
  organizational_unit_id: uuid,
  created_timestamp: timestamp,
  connection_status: z.string(),
  connection_management_status: z.string().nullable(),
  ingestion_status: z.string().nullable(),
  target_setup_status: z.string().nullable(),
  deployment_type: z.string().nullable(),
  template_permission_set: z.string().nullable(),
  protect_asset_types_enabled: z.array(z.string()),
  /** Deprecated: `discover`, `protect`. */
  services_enabled: z.array(z.string()),
  config: z.json().nullable(),
  discover: z.json().nullable(),
  protect: z.json().nullable(),
  resources: z.json().nullable(),
  connection_group_id: z.string().nullable(),
  stack_arn: z.string().nullable(),
  stack_name: z.string().nullable(),
  retired_stack_arn: z.string().nullable(),
  namespace: z.string().nullable(),
  clumio_aws_account_id: z.string().nullable(),
  clumio_aws_region: z.string().nullable(),
  data_plane_account_id: z.string().nullable(),
  /** A secret, in lists too. */
  token: z.string(),
  /** A secret: null unless `return_external_id` asks for it. */
  external_id: z.string().nullable(),
  _links: links('update-connection-aws', 'delete-connection-aws', 'read-organizational-unit'),
})
export type WireAwsConnection = z.infer<typeof awsConnection>

export const awsConnectionRead = awsConnection.extend({ _etag: z.string() }).strict()

export const awsConnectionList = walkOf(awsConnection, { filter_applied: z.string().nullable() })
