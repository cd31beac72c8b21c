import { operations, type Operation, type OperationId, type Version } from '#contract/operations.ts'
import type { WireLink } from '#contract/wire.ts'

export const selfLink = (href: string): WireLink => ({ href, type: 'get', templated: false })

/** The link that calls an operation; `id` fills the one variable that paths of this API have. */
export const linkTo = (operationId: OperationId, id = '', version?: Version): WireLink => {
  const { calls }: Operation = operations[operationId]
  const call = (version === undefined ? undefined : calls[version]) ?? Object.values(calls).at(-1)
  if (call === undefined) throw new Error(`${operationId} has no call`)
  return {
    href: call.path.replace(/\{[^}]+\}/, encodeURIComponent(id)),
    type: call.method.toLowerCase() as WireLink['type'],
    templated: false,
  }
}
