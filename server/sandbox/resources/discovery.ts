import type { WireLink } from '#contract/wire.ts'
import { ok, type Call } from '../endpoint.ts'
import { presentOperations } from '../faults/discovery-faults.ts'
import { LISTED_OPERATIONS, type ListedOperation } from '../operation-list.ts'

/** By resource: the versions, newest first, then the operations of each version, oldest first. */
const document = (operations: readonly ListedOperation[]): Record<string, object> => {
  const resources = Map.groupBy(operations, ({ resource }) => resource)
  return Object.fromEntries(
    [...resources].map(([resource, listed]) => {
      const versions = Map.groupBy(listed, ({ version }) => version)
      const rising = [...versions.keys()].toSorted()
      const links = rising.map((version) => [
        version,
        Object.fromEntries(
          (versions.get(version) ?? []).map(({ operationId, method, path }): [string, WireLink] => [
            operationId,
            { href: path, type: method.toLowerCase() as WireLink['type'], templated: path.includes('{') },
          ]),
        ),
      ])
      return [resource, { supported_versions: rising.toReversed(), ...Object.fromEntries(links) }]
    }),
  )
}

const DOCUMENT = document(LISTED_OPERATIONS)

export const discoveryEndpoints = {
  discover: ({ world }: Pick<Call, 'world'>) => {
    const isChanged = world.faults.all().length > 0
    return ok(isChanged ? document(presentOperations(world, LISTED_OPERATIONS)) : DOCUMENT)
  },
}
