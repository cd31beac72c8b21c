/** What is called: by its id, where every screen knows it, else as the part of the page has it that alone needs it. */
import { operations, type Operation, type OperationId } from '#contract/operations.ts'
import type { ProtectionOperation } from '#contract/protection-operations.ts'

export type Called = OperationId | ProtectionOperation

export const operationOf = (called: Called): Operation => (typeof called === 'string' ? operations[called] : called)

export const idOf = (called: Called): string => (typeof called === 'string' ? called : called.id)
