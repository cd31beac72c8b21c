import type { WireLink } from '#contract/wire.ts'
import { ok } from '../endpoint.ts'
import { LISTED_OPERATIONS } from '../operation-list.ts'

/** By resource: the versions, newest first, then the operations of each version, oldest first. */
const document = (): Record<string, object> => {
  const resources = Map.groupBy(LISTED_OPERATIONS, ({ resource }) => resource)
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

const DOCUMENT = document()

export const discoveryEndpoints = { discover: () => ok(DOCUMENT) }
