import type { OperationId } from '#contract/operations.ts'
import type { Endpoint } from './endpoint.ts'
import { discoveryEndpoints } from './resources/discovery.ts'
import { individualAlertEndpoints } from './resources/individual-alerts.ts'
import { organizationalUnitEndpoints } from './resources/organizational-units.ts'
import { roleEndpoints } from './resources/roles.ts'
import { userEndpoints } from './resources/users.ts'

/** Everything the sandbox answers, by operation. */
export const endpoints: Partial<Record<OperationId, Endpoint>> = {
  ...discoveryEndpoints,
  ...individualAlertEndpoints,
  ...userEndpoints,
  ...organizationalUnitEndpoints,
  ...roleEndpoints,
}
