import type { Version } from '#contract/operations.ts'
import { imitatedOperations, type ImitatedOperationId } from '#contract/imitated-operations.ts'
import type { WireLink } from '#contract/wire.ts'

export const selfLink = (href: string): WireLink => ({ href, type: 'get', templated: false })

/** The link that calls an operation; `id` fills the one variable that paths of this API have. */
export const linkTo = (operationId: ImitatedOperationId, id = '', version?: Version): WireLink => {
  const { calls } = imitatedOperations[operationId]
  const call = (version === undefined ? undefined : calls[version]) ?? Object.values(calls).at(-1)
  if (call === undefined) throw new Error(`${operationId} has no call`)
  return {
    href: call.path.replace(/\{[^}]+\}/, encodeURIComponent(id)),
    type: call.method.toLowerCase() as WireLink['type'],
    templated: false,
  }
}
