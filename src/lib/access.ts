/** What a person may do, as pairs of a role and a unit; changes of it are differences, as the API takes them. */
import { isText, shapeOf } from './shapes.ts'

export type AccessPair = { readonly roleId: string; readonly unitId: string }

export const isAccessPair = shapeOf<AccessPair>({ roleId: isText, unitId: isText })

export type AccessChange = { readonly add: readonly AccessPair[]; readonly remove: readonly AccessPair[] }

/** Roles and units have ids of the same form, even the same ids: they are never mixed. */
const keyOf = ({ roleId, unitId }: AccessPair): string => `${roleId} ${unitId}`

export const hasPair = (pairs: readonly AccessPair[], pair: AccessPair): boolean =>
  pairs.some((other) => keyOf(other) === keyOf(pair))

export const withPair = (pairs: readonly AccessPair[], pair: AccessPair): readonly AccessPair[] =>
  hasPair(pairs, pair) ? pairs : [...pairs, pair]

export const withoutPair = (pairs: readonly AccessPair[], pair: AccessPair): readonly AccessPair[] =>
  pairs.filter((other) => keyOf(other) !== keyOf(pair))

/** What has to be added to and removed from `before` to make it `after`. */
export const accessChange = (before: readonly AccessPair[], after: readonly AccessPair[]): AccessChange => ({
  add: after.filter((pair) => !hasPair(before, pair)),
  remove: before.filter((pair) => !hasPair(after, pair)),
})

export const isSameAccess = (a: readonly AccessPair[], b: readonly AccessPair[]) => isNoChange(accessChange(a, b))

export const isNoChange = ({ add, remove }: AccessChange): boolean => add.length + remove.length === 0

/** The same change, made to what somebody else has left. */
export const applyChange = (pairs: readonly AccessPair[], { add, remove }: AccessChange): readonly AccessPair[] =>
  add.reduce(withPair, remove.reduce(withoutPair, pairs))

export const inOneRole = (pairs: readonly AccessPair[], roleId: string): readonly AccessPair[] =>
  pairs.map(({ unitId }) => ({ roleId, unitId })).reduce(withPair, [] as readonly AccessPair[])

/** Pairs by role, in the order in which the roles come. */
export const byRole = (pairs: readonly AccessPair[]): { roleId: string; unitIds: string[] }[] =>
  [...Map.groupBy(pairs, ({ roleId }) => roleId)].map(([roleId, held]) => ({
    roleId,
    unitIds: held.map(({ unitId }) => unitId),
  }))
