import type { WireGeneralSettings, WireProvisioningSetting, WireRegion } from '#contract/settings.ts'
import { ApiError } from '../errors.ts'
import { listEndpoint, readEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import { ROLE } from '../access/roles.ts'
import { organizationAt } from '../seed/organizations.ts'
import { REGIONS } from '../world/regions.ts'

const ADMINS: readonly string[] = [ROLE.superAdmin, ROLE.unitAdmin]

/** Settings are seen by those alone who look after the organization or a part of it. */
const ofAdmins =
  (endpoint: Endpoint): Endpoint =>
  (call) => {
    if (call.caller.user.access.some(({ roleId }) => ADMINS.includes(roleId))) return endpoint(call)
    throw new ApiError(403, 'Your role does not allow to see the settings of the organization.')
  }

/** Nothing changes them here, so that no link offers it: they stand as an organization begins. */
const GENERAL = {
  auto_logout_duration: 900,
  password_expiration_duration: 7_776_000,
  ip_allowlist: ['0.0.0.0/0'],
  organizational_unit_data_groups: {
    aws: { type: 'aws_environment', is_editable: true },
    microsoft365: { type: 'microsoft365_domain', is_editable: true },
  },
}

const NAMES: Readonly<Record<(typeof REGIONS)[number], string>> = {
  'us-west-2': 'US West (Oregon)',
  'us-east-1': 'US East (N. Virginia)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-west-2': 'Europe (London)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ca-central-1': 'Canada (Central)',
}

const toWireRegion = ({ world }: Call, id: (typeof REGIONS)[number]): WireRegion => ({
  id,
  name: NAMES[id],
  is_data_plane_region: id === organizationAt(world.settings.organization).region,
})

export const settingEndpoints = {
  'read-general-settings': ofAdmins(
    readEndpoint({
      find: () => GENERAL,
      toWire: (_, settings): WireGeneralSettings => ({
        ...settings,
        _links: { _self: linkTo('read-general-settings') },
      }),
    }),
  ),
  'read-auto-user-provisioning-setting': ofAdmins(
    readEndpoint({
      find: () => ({ is_enabled: false }),
      toWire: (_, setting): WireProvisioningSetting => ({
        ...setting,
        _links: { _self: linkTo('read-auto-user-provisioning-setting') },
      }),
    }),
  ),
  'list-connection-aws-regions': listEndpoint({ items: () => REGIONS, readers: {}, toWire: toWireRegion }),
}
