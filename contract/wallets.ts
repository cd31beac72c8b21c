/** The keys of an AWS account's own, with which its backups are encrypted. */
import { z } from 'zod'
import { links, uuid, walkOf } from './wire.ts'

const failure = { error_code: z.string(), error_message: z.string() }

export const wallet = z.strictObject({
  id: uuid,
  account_native_id: z.string(),
  aws_region: z.string(),
  /** `Waiting` (there is no stack yet), `Enabled` or `Error`. */
  state: z.string(),
  error_code: failure.error_code.nullable(),
  error_message: failure.error_message.nullable(),
  /** What is wrong with which key. */
  key_errors: z.record(z.string(), z.strictObject(failure)),
  role_arn: z.string().nullable(),
  installed_regions: z.array(z.string()),
  supported_regions: z.array(z.string()),
  stack_version: z.int().nullable(),
  available_version: z.int(),
  clumio_aws_account_id: z.string(),
  template_url: z.string(),
  /** A secret. */
  deployment_url: z.string(),
  /** A secret. */
  token: z.string(),
  _links: links('refresh-wallet', 'delete-wallet', 'list-wallet-keys'),
  _embedded: z.null(),
})
export type WireWallet = z.infer<typeof wallet>

export const walletList = walkOf(wallet, {})
