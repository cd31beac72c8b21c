/**
 * The operations that the sandbox answers beside those that the dashboard calls. They stand apart, so that the page does
 * not carry them and the gateway does not let their changes through.
 */
import type { Operation } from './operations.ts'
import { allOperations, operationsOf, type AnyOperationId, type Line } from './protection-operations.ts'

const TABLE = {
  'set-policy-assignments': ['policy-assignments', '/policies/assignments', {}, 'POST'],
  'list-policy-rules': ['policy-rules', '/policies/rules', { paged: 'walk', isUnechoed: true }],
  'read-policy-rule': ['policy-rules', '/policies/rules/{rule_id}'],
} satisfies Record<string, Line>

export type ImitatedOperationId = AnyOperationId | keyof typeof TABLE

/** Everything that the sandbox answers. */
export const imitatedOperations: Readonly<Record<ImitatedOperationId, Operation>> = {
  ...allOperations,
  ...operationsOf(TABLE),
}
