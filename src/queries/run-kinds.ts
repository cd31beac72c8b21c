import { whole } from '#lib/missing-part.ts'
import type { SomeRunKind } from './run-kind.ts'

/** Every kind of run, by the name that it is kept under. */
export const RUN_KINDS = {
  'change-alerts': async () => (await whole(import('./alert-run.ts'))).alertRun,
  'change-users': async () => (await whole(import('./user-run.ts'))).userRun,
  'invite-users': async () => (await whole(import('./invite-run.ts'))).inviteRun,
} satisfies Record<string, () => Promise<SomeRunKind>>

export type RunKindName = keyof typeof RUN_KINDS

export const isRunKindName = (name: unknown): name is RunKindName =>
  typeof name === 'string' && Object.hasOwn(RUN_KINDS, name)
