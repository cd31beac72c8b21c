import type { OperationId } from '#contract/operations.ts'
import type { Endpoint } from './endpoint.ts'
import { awsConnectionEndpoints } from './resources/aws-connections.ts'
import { awsEnvironmentEndpoints } from './resources/aws-environments.ts'
import { auditTrailEndpoints } from './resources/audit-trails.ts'
import { consolidatedAlertEndpoints } from './resources/consolidated-alerts.ts'
import { discoveryEndpoints } from './resources/discovery.ts'
import { individualAlertEndpoints } from './resources/individual-alerts.ts'
import { organizationalUnitEndpoints } from './resources/organizational-units.ts'
import { roleEndpoints } from './resources/roles.ts'
import { taskEndpoints } from './resources/tasks.ts'
import { userEndpoints } from './resources/users.ts'

/** Everything the sandbox answers, by operation. */
export const endpoints: Record<OperationId, Endpoint> = {
  ...discoveryEndpoints,
  ...individualAlertEndpoints,
  ...consolidatedAlertEndpoints,
  ...userEndpoints,
  ...organizationalUnitEndpoints,
  ...roleEndpoints,
  ...taskEndpoints,
  ...auditTrailEndpoints,
  ...awsEnvironmentEndpoints,
  ...awsConnectionEndpoints,
}
