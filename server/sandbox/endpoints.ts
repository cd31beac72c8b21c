import type { ImitatedOperationId } from '#contract/imitated-operations.ts'
import type { Endpoint } from './endpoint.ts'
import { assetEndpoints } from './resources/assets.ts'
import { awsConnectionEndpoints } from './resources/aws-connections.ts'
import { awsEnvironmentEndpoints } from './resources/aws-environments.ts'
import { environmentTagEndpoints } from './resources/environment-tags.ts'
import { auditTrailEndpoints } from './resources/audit-trails.ts'
import { backupEndpoints } from './resources/backups.ts'
import { complianceEndpoints } from './resources/compliance.ts'
import { consolidatedAlertEndpoints } from './resources/consolidated-alerts.ts'
import { discoveryEndpoints } from './resources/discovery.ts'
import { individualAlertEndpoints } from './resources/individual-alerts.ts'
import { organizationalUnitEndpoints } from './resources/organizational-units.ts'
import { policyAssignmentEndpoints } from './resources/policy-assignments.ts'
import { policyChangeEndpoints } from './resources/policy-changes.ts'
import { policyEndpoints } from './resources/policies.ts'
import { policyRuleEndpoints } from './resources/policy-rules.ts'
import { restoreEndpoints } from './resources/restores.ts'
import { roleEndpoints } from './resources/roles.ts'
import { settingEndpoints } from './resources/settings.ts'
import { taskEndpoints } from './resources/tasks.ts'
import { userEndpoints } from './resources/users.ts'
import { walletEndpoints } from './resources/wallets.ts'

/** Everything the sandbox answers, by operation. */
export const endpoints: Record<ImitatedOperationId, Endpoint> = {
  ...discoveryEndpoints,
  ...individualAlertEndpoints,
  ...consolidatedAlertEndpoints,
  ...userEndpoints,
  ...organizationalUnitEndpoints,
  ...roleEndpoints,
  ...taskEndpoints,
  ...auditTrailEndpoints,
  ...awsEnvironmentEndpoints,
  ...environmentTagEndpoints,
  ...awsConnectionEndpoints,
  ...assetEndpoints,
  ...backupEndpoints,
  ...policyEndpoints,
  ...policyChangeEndpoints,
  ...policyAssignmentEndpoints,
  ...policyRuleEndpoints,
  ...restoreEndpoints,
  ...walletEndpoints,
  ...complianceEndpoints,
  ...settingEndpoints,
}
