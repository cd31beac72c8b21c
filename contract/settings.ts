/** Settings of the whole organization, and the regions that there are. */
import { z } from 'zod'
import { links, walkOf } from './wire.ts'

const dataGroup = z.strictObject({ type: z.string(), is_editable: z.boolean() })

export const generalSettings = z.strictObject({
  /** In seconds. */
  auto_logout_duration: z.int(),
  password_expiration_duration: z.int(),
  /** Addresses and ranges that requests are taken from. */
  ip_allowlist: z.array(z.string()),
  organizational_unit_data_groups: z.strictObject({ aws: dataGroup, microsoft365: dataGroup }),
  _links: links('update-general-settings'),
})
export type WireGeneralSettings = z.infer<typeof generalSettings>

export const provisioningSetting = z.strictObject({
  is_enabled: z.boolean(),
  _links: links('update-auto-user-provisioning-setting'),
})
export type WireProvisioningSetting = z.infer<typeof provisioningSetting>

const region = z.strictObject({ id: z.string(), name: z.string(), is_data_plane_region: z.boolean() })
export type WireRegion = z.infer<typeof region>

export const regionList = walkOf(region, {})
