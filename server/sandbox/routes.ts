import type { Operation, Version } from '#contract/operations.ts'
import { imitatedOperations, type ImitatedOperationId } from '#contract/imitated-operations.ts'
import { LISTED_OPERATIONS, type ListedOperation } from './operation-list.ts'

type Match = {
  resource: string
  operationId: string
  /** The versions that have this call, with the id under which the contract knows the operation, if it does. */
  versions: readonly Version[]
  known: ImitatedOperationId | undefined
  /** The value of the last variable in the path. */
  id: string
}

type Route = Omit<Match, 'id'> & { method: string; segments: readonly string[] }

const isVariable = (segment: string | undefined): boolean => segment?.startsWith('{') === true

const isKnown = (id: string): id is ImitatedOperationId => Object.hasOwn(imitatedOperations, id)

const makeRoutes = (): Route[] => {
  const routes = new Map<string, Route>()
  const discovery: ListedOperation = {
    resource: 'discovery',
    version: 'v1',
    operationId: 'discover',
    method: 'GET',
    path: '/',
  }
  for (const { resource, version, operationId, method, path } of [discovery, ...LISTED_OPERATIONS]) {
    const key = `${method} ${path}`
    const versions = [...(routes.get(key)?.versions ?? []), version]
    const known = isKnown(operationId) ? operationId : undefined
    routes.set(key, { resource, operationId, known, versions, method, segments: path.split('/').slice(1) })
  }
  // Literal segments first: `/users/my-profile` is not the user `my-profile`.
  return [...routes.values()].toSorted((a, b) => variablesIn(a) - variablesIn(b))
}

const variablesIn = ({ segments }: Route): number => segments.filter(isVariable).length

const ROUTES = makeRoutes()

/** The operation at a path, or `undefined`: a wrong method is as unknown as a wrong path. */
export const matchRoute = (method: string, path: string): Match | undefined => {
  const given = path.split('/').slice(1)
  const atPath = ROUTES.filter(
    ({ segments }) =>
      segments.length === given.length &&
      segments.every((segment, at) => (isVariable(segment) ? given[at] !== '' : segment === given[at])),
  )
  const route = atPath.find((one) => one.method === method)
  // What stands at a path of its own is nothing's id, whatever the method.
  if (route === undefined || atPath.some((one) => variablesIn(one) < variablesIn(route))) return undefined
  const { resource, operationId, known, versions } = route
  const at = route.segments.findLastIndex(isVariable)
  try {
    return { resource, operationId, known, versions, id: at < 0 ? '' : decodeURIComponent(given[at] ?? '') }
  } catch {
    return undefined
  }
}

export const operationOf = (id: ImitatedOperationId): Operation => imitatedOperations[id]
