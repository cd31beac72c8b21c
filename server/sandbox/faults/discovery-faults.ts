/** How an API changes under its clients, by standing faults: an operation moves, a version is withdrawn. */
import type { Operation, Version } from '#contract/operations.ts'
import type { Fault } from './faults.ts'
import type { ListedOperation } from '../operation-list.ts'
import type { World } from '../world/world.ts'

const standing = ({ faults }: World, name: 'moved' | 'older-version' | 'withdrawn' | 'unsorted'): readonly Fault[] =>
  faults.all().filter((fault) => fault.name === name)

/** The path under which the operations know a request: an operation that has moved is not at its old path any more. */
export const presentPath = (world: World, method: string, path: string): string => {
  for (const fault of standing(world, 'moved')) {
    if (fault.method !== undefined && fault.method !== method) continue
    if (path === fault.to) return fault.path
    if (path === fault.path) return '/moved'
  }
  return path
}

const concerns = (path: string) => (fault: Fault) => path.startsWith(fault.path.replace('*', ''))

const isWithdrawn = (world: World, path: string, version: Version, versions: readonly Version[]): boolean =>
  versions.length > 1 && version === versions.toSorted().at(-1) && standing(world, 'withdrawn').some(concerns(path))

export const presentVersions = (world: World, path: string, versions: readonly Version[]): readonly Version[] =>
  versions.filter((version) => !isWithdrawn(world, path, version, versions))

/** The version that is answered in: not the `chosen` one where the API does not keep to its word. */
export const servedVersion = (
  world: World,
  path: string,
  { chosen, offered }: { chosen: Version; offered: readonly Version[] },
): Version => (standing(world, 'older-version').some(concerns(path)) ? (offered.toSorted()[0] ?? chosen) : chosen)

/** The operation as it is served: on an older host a list sorts by nothing. */
export const presentOperation = (world: World, path: string, operation: Operation): Operation => {
  if (!standing(world, 'unsorted').some(concerns(path))) return operation
  const { sorts: _, defaultSort: __, ...rest } = operation
  return rest
}

export const presentOperations = (world: World, listed: readonly ListedOperation[]): readonly ListedOperation[] =>
  listed.flatMap((operation) => {
    const { method, path, resource, version } = operation
    const versions = [...new Set(listed.filter((other) => other.resource === resource).map((other) => other.version))]
    if (isWithdrawn(world, path, version, versions)) return []
    const moved = standing(world, 'moved').find(
      (fault) => fault.path === path && (fault.method === undefined || fault.method === method),
    )
    return [{ ...operation, path: moved?.to ?? path }]
  })
