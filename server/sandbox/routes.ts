import { operations, type Operation, type OperationId, type Version } from '#contract/operations.ts'
import { LISTED_OPERATIONS } from './operation-list.ts'

export type Match = {
  resource: string
  operationId: string
  /** The versions that have this call, with the id under which the contract knows the operation, if it does. */
  versions: readonly Version[]
  known: OperationId | undefined
  /** The value of the last variable in the path. */
  id: string
}

type Route = Omit<Match, 'id'> & { method: string; segments: readonly string[] }

const isVariable = (segment: string | undefined): boolean => segment?.startsWith('{') === true

const makeRoutes = (): Route[] => {
  const routes = new Map<string, Route>()
  const listed = LISTED_OPERATIONS.map(({ resource, version, operationId, method, path }) => ({
    ...{ resource, version, operationId, method, path },
    known: operationId in operations ? (operationId as OperationId) : undefined,
  }))
  const discovery = { resource: 'discovery', version: 'v1', operationId: 'discover', method: 'GET', path: '/' } as const
  for (const { version, method, path, ...rest } of [{ ...discovery, known: 'discover' as const }, ...listed]) {
    const key = `${method} ${path}`
    const route = routes.get(key) ?? { ...rest, method, segments: path.split('/').slice(1), versions: [] }
    routes.set(key, { ...route, versions: [...route.versions, version] })
  }
  // Literal segments first: `/users/my-profile` is not the user `my-profile`.
  return [...routes.values()].toSorted((a, b) => variablesIn(a) - variablesIn(b))
}

const variablesIn = ({ segments }: Route): number => segments.filter(isVariable).length

const ROUTES = makeRoutes()

/** The operation at a path, or `undefined`: a wrong method is as unknown as a wrong path. */
export const matchRoute = (method: string, path: string): Match | undefined => {
  const given = path.split('/').slice(1)
  const route = ROUTES.find(
    ({ method: wanted, segments }) =>
      wanted === method &&
      segments.length === given.length &&
      segments.every((segment, at) => (isVariable(segment) ? given[at] !== '' : segment === given[at])),
  )
  if (route === undefined) return undefined
  const { segments, method: _, ...match } = route
  const at = segments.findLastIndex(isVariable)
  try {
    return { ...match, id: at < 0 ? '' : decodeURIComponent(given[at] ?? '') }
  } catch {
    return undefined
  }
}

export const operationOf = (id: OperationId): Operation => operations[id]
