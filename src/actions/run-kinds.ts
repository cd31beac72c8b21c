import { whole } from '#lib/missing-part.ts'
import type { RunKinds } from '#background/run-kind.ts'

/** Every kind of run, by the name that it is kept under. */
export const RUN_KINDS: RunKinds = {
  'change-alerts': async () => (await whole(import('./alerts/alert-run.ts'))).alertRun,
  'back-up': async () => (await whole(import('./backups/backup-run.ts'))).backupRun,
  'change-users': async () => (await whole(import('./users/user-run.ts'))).userRun,
  'invite-users': async () => (await whole(import('./users/invite-run.ts'))).inviteRun,
  'leave-organizations': async () => (await whole(import('./users/leave-run.ts'))).leaveRun,
}
